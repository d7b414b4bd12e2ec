import { effects, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

/** More than half of all numbers: an allowance without end. */
const ENDLESS = 2n ** 255n;

export const payeeAccount: Check = {
  id: 'payee',
  passes: 'Payments go to accounts that are in use, and no allowance is without end',
  why: 'Money sent to a mistyped address is lost; an allowance can be taken at any later time, without a vote.',
  find: ({ subject }) =>
    effects(subject, 'treasury').flatMap((at): Found[] => {
      const { to, amount } = at.effect;
      const allowance = /^(approve|increaseAllowance)$/.test(at.call.decoded?.function ?? '');
      if (allowance) {
        return [
          {
            severity: amount >= ENDLESS ? 'fail' : 'warn',
            title: `${placeText(at)} lets ${to} take ${amount >= ENDLESS ? 'everything, at any time' : 'money later'}`,
            whatToDo: 'Ask for a payment instead, or for an allowance of exactly what is needed and its end.',
            evidence: [`amount ${amount} (smallest units)`],
            action: at.action,
          },
        ];
      }
      const fresh = subject.payees.get(to.toLowerCase());
      if (fresh === undefined || fresh.used) return [];
      return [
        {
          severity: 'warn',
          title: `${placeText(at)} pays an account that has never been used`,
          whatToDo: 'Ask the receiver to sign a message with that account before you vote.',
          evidence: [`receiver ${to}: no code, no transaction, no coin`],
          action: at.action,
        },
      ];
    }),
};
