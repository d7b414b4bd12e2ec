import { effects } from '#ui/review/checks/walk.ts';
import type { Check } from '#ui/review/finding.ts';

export const replay: Check = {
  id: 'replay',
  passes: 'No earlier proposal made the same calls',
  why: 'The same calls once more can pay twice; or bring back what voters have refused.',
  find: ({ subject }) =>
    subject.repeats.map(({ number, title, state }) => {
      const pays = effects(subject, 'treasury').length > 0;
      const executed = state === 'Executed';
      return {
        severity: executed && pays ? 'fail' : 'warn',
        title: `Proposal ${number} made the same calls (${state.toLowerCase()})`,
        whatToDo:
          executed && pays
            ? 'Vote Against unless it says that it pays a second time, and why.'
            : 'Read what was said about it then.',
        evidence: [`#${number} ${title}`],
      } as const;
    }),
};
