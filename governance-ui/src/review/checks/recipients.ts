import { effects, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';
import { sameAddress } from '#ui/review/subject.ts';

export const recipients: Check = {
  id: 'self-funding',
  passes: 'Neither its proposer nor a large voter is paid by it',
  why: 'Somebody who decides about a payment to itself decides for itself.',
  find: ({ subject }) =>
    effects(subject, 'treasury').flatMap((at): Found[] => {
      const { to } = at.effect;
      if (sameAddress(to, subject.proposal.proposer)) {
        return [
          {
            severity: 'fail',
            title: `${placeText(at)} pays its own proposer`,
            whatToDo:
              'Vote Against unless the payment is for work that others have confirmed, and let somebody else propose it.',
            evidence: [`proposer and receiver ${to}`],
            action: at.action,
          },
        ];
      }
      const voter = subject.voters.find(({ account }) => sameAddress(account, to));
      if (voter === undefined) return [];
      return [
        {
          severity: 'warn',
          title: `${placeText(at)} pays an account that votes`,
          whatToDo: 'Count what is left of the majority without the votes of the receiver.',
          evidence: [`receiver ${to}`, `its votes: ${voter.votes / 10n ** 18n}`],
          action: at.action,
        },
      ];
    }),
};
