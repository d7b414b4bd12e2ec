import type { Check } from '#ui/review/finding.ts';

export const agreement: Check = {
  id: 'as-executed',
  passes: 'Executed, it did what the copy of the chain says it does; or it is not executed yet',
  why: 'Where the two differ, the copy cannot be trusted for other proposals either.',
  needs: 'own',
  find: ({ subject, fork }) => {
    const actual = subject.own!.executedChanges;
    if (actual === null || fork.outcome !== 'executes') return [];
    const text = (changes: typeof actual) => changes.map(({ label, from, to }) => `${label}: ${from} → ${to}`).sort();
    const [was, is] = [text(actual), text(fork.parameters)];
    if (was.join('\n') === is.join('\n')) return [];
    return [
      {
        severity: 'warn',
        title: 'Executed, it changed something else than the copy of the chain says',
        whatToDo: 'Compare the two; other transactions of the same block may explain the difference.',
        evidence: [
          ...was.filter((line) => !is.includes(line)).map((line) => `on the chain: ${line}`),
          ...is.filter((line) => !was.includes(line)).map((line) => `on the copy: ${line}`),
        ],
      },
    ];
  },
};
