import type { Check } from '#ui/review/finding.ts';

export const invariants: Check = {
  id: 'invariants',
  passes: 'What must always hold still holds after its execution',
  why: 'These are the promises that the contracts make to everybody, whatever is voted.',
  needs: 'own',
  find: ({ fork }) => {
    if (fork.outcome !== 'executes') {
      return [
        {
          severity: 'unknown',
          title: 'What must always hold could not be looked at after its execution',
          whatToDo: 'See why it does not execute.',
        },
      ];
    }
    return fork.invariants
      .filter(({ holds }) => !holds)
      .map(({ title, detail }) => ({
        severity: 'fail',
        title: `Broken after its execution: ${title}`,
        whatToDo: 'Vote Against, and report it to the security council.',
        evidence: [detail],
      }));
  },
};
