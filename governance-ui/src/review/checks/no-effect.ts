import type { Check } from '#ui/review/finding.ts';

export const noEffect: Check = {
  id: 'no-effect',
  passes: 'It changes something on the chain',
  why: 'A proposal without effect may be a mistake, or a statement of intent that binds nobody.',
  find: ({ fork }) =>
    fork.outcome === 'executes' && fork.storage.length === 0 && fork.balances.length === 0
      ? [
          {
            severity: 'warn',
            title: 'Executed, it changes nothing on the chain',
            whatToDo: 'Ask whether it is meant as a statement only.',
          },
        ]
      : [],
};
