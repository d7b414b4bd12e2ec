import { counted } from '#sim/report/numbers.ts';
import type { Check } from '#ui/review/finding.ts';

export const execution: Check = {
  id: 'execution',
  passes: 'It executes: voted through and executed on a copy of the chain',
  why: 'A proposal that passes and fails to execute leaves the DAO where it was, a vote poorer.',
  find: ({ fork, subject }) => {
    const { outcome, failure, notes } = fork;
    if (outcome === 'executes') return [];
    if (outcome === 'not run') {
      return [
        {
          severity: 'unknown',
          title: 'It was not tried on a copy of the chain',
          whatToDo: 'Run the review where a copy can be made; the node has to serve the state of its blocks.',
          evidence: notes,
        },
      ];
    }
    if (outcome === 'does not pass') {
      return [
        {
          severity: 'warn',
          title: 'It cannot pass with the votes that there are',
          whatToDo: 'Nothing to do for a voter: more votes have to be wrapped and delegated before its snapshot.',
          evidence: [`${counted(subject.voters.length, 'account has', 'accounts have')} votes`, ...notes],
        },
      ];
    }
    const where =
      failure!.action === null ? `at ${failure!.step}` : `at action ${failure!.action + 1} of ${subject.calls.length}`;
    return [
      {
        severity: 'fail',
        title: `It fails ${where}`,
        whatToDo: 'Do not vote For it: it would change nothing. Ask for a corrected proposal.',
        evidence: [failure!.reason, `revert data ${failure!.data}`, ...notes],
        action: failure!.action,
      },
    ];
  },
};
