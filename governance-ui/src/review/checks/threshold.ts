import { counted } from '#sim/report/numbers.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { amountOf, placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

/** Fewer accounts than this that can propose are a closed circle. */
const FEWEST_PROPOSERS = 3;

export const threshold: Check = {
  id: 'proposal-threshold',
  passes: 'Who can make proposals stays as it is, or nearly',
  why: 'Too low a threshold lets anyone flood or ambush voters; too high a one leaves the DAO to a few.',
  find: ({ subject }) =>
    placed(subject).flatMap((at): Found[] => {
      const name = at.call.decoded?.function;
      if (name !== 'setProposalThreshold' && name !== '_setProposalThreshold') return [];
      const to = amountOf(at, 'newProposalThreshold');
      const from = subject.profile.proposalThreshold;
      if (to === null || to === from) return [];
      const able = subject.voters.filter(({ votes }) => votes >= to).length;
      const evidence = [
        `from ${formatAmount(from)} to ${formatAmount(to)} votes`,
        `${able} of ${subject.voters.length} voters could propose`,
      ];
      const shut = to > from && able < FEWEST_PROPOSERS;
      const severity = shut || to * 2n < from ? 'fail' : 'warn';
      return [
        {
          severity,
          title: shut
            ? `${placeText(at)} leaves ${counted(able, 'account')} that can make proposals`
            : `${placeText(at)} ${to < from ? 'lowers' : 'raises'} the votes needed to propose`,
          whatToDo: 'Look at who could propose then, and at how many votes could be bought for one proposal.',
          evidence,
          action: at.action,
        },
      ];
    }),
};
