import { formatAmount } from '#ui/format/amount.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { effects } from '#ui/review/checks/walk.ts';
import type { Check } from '#ui/review/finding.ts';
import { sameAddress } from '#ui/review/subject.ts';

export const concentration: Check = {
  id: 'one-account-decides',
  passes: 'No single account can carry it against all others',
  why: 'Where one account is both quorum and majority, there is no vote.',
  find: ({ subject }) => {
    const { voters, record, profile, proposal } = subject;
    const largest = voters[0];
    if (largest === undefined) return [];
    const needed = record?.quorum ?? profile.quorum;
    const all = voters.reduce((sum, { votes }) => sum + votes, 0n);
    if (largest.votes < needed || largest.votes * 2n <= all) return [];
    const own = sameAddress(largest.account, proposal.proposer);
    const grave = effects(subject, 'treasury').length > 0 || effects(subject, 'role').length > 0;
    return [
      {
        severity: own && grave ? 'fail' : 'warn',
        title: `${own ? 'Its proposer' : 'One account'} can carry it alone`,
        whatToDo: 'Wrap and delegate before its snapshot: only more votes can answer this.',
        evidence: [
          `${largest.account} has ${formatAmount(largest.votes)} votes (${formatPercent(largest.votes, all)} of all)`,
          `quorum ${formatAmount(needed)}`,
        ],
      },
    ];
  },
};
