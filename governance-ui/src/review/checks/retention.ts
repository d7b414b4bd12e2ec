import { formatAmount } from '#ui/format/amount.ts';
import type { Check } from '#ui/review/finding.ts';

export const retention: Check = {
  id: 'proposer-votes',
  passes: 'Its proposer has the votes that it needs',
  why: 'Below the threshold a proposal cannot be made; and anyone may cancel one whose proposer has fallen below it.',
  find: ({ subject }) => {
    const { proposal, proposerVotes, profile, own } = subject;
    const state = proposal.times?.state;
    if (state !== undefined && state !== 'Pending' && state !== 'Active') return [];
    const needed = own?.retention ?? profile.proposalThreshold;
    const evidence = [`has ${formatAmount(proposerVotes)} votes, needs ${formatAmount(needed)}`];
    if (proposerVotes < needed) {
      return [
        {
          severity: 'fail',
          title:
            state === undefined
              ? 'Its proposer has too few votes to make it'
              : 'Its proposer has too few votes: anyone may cancel it',
          whatToDo:
            state === undefined
              ? 'Let an account with enough votes propose it, or have votes delegated to it before.'
              : 'Expect it to be cancelled; its proposer has to keep the votes until voting ends.',
          evidence,
        },
      ];
    }
    if (proposerVotes * 10n >= needed * 11n) return [];
    return [
      {
        severity: 'warn',
        title: 'Its proposer has hardly more votes than it needs',
        whatToDo: 'Nothing to do for a voter; one delegation less, and anyone may cancel it.',
        evidence,
      },
    ];
  },
};
