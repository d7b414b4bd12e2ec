import { groupDigits } from '#ui/format/group.ts';
import type { Check } from '#ui/review/finding.ts';

export const gas: Check = {
  id: 'gas',
  passes: 'Its execution fits well into a block',
  why: 'What does not fit into a block can never be executed, however many vote for it.',
  find: ({ fork, subject }) => {
    const step = fork.steps.find((each) => each.step === 'execute');
    if (step === undefined) return [];
    const share = Number((step.gas * 100n) / subject.gasLimit);
    if (share < 50) return [];
    return [
      {
        severity: share >= 80 ? 'fail' : 'warn',
        title: `Its execution takes ${share} % of a block`,
        whatToDo: 'Ask for it in two proposals.',
        evidence: [`${groupDigits(String(step.gas))} gas of ${groupDigits(String(subject.gasLimit))}`],
      },
    ];
  },
};
