import { effects, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';
import { sameAddress } from '#ui/review/subject.ts';

/** Powers whose giving is looked at elsewhere. */
const ELSEWHERE = new Set(['Governor', 'timelock', 'security council', "security council's seat"]);

export const roles: Check = {
  id: 'roles',
  passes: 'It gives nobody a power over the DAO',
  why: 'One role given among other calls was enough to take everything elsewhere.',
  find: ({ subject }) =>
    effects(subject, 'role').flatMap((at): Found[] => {
      const { role, account, gains } = at.effect;
      if (ELSEWHERE.has(role)) return [];
      const inside = [subject.profile.address, subject.profile.executor].some((each) => sameAddress(each, account));
      if (!gains) {
        return [
          {
            severity: 'warn',
            title: `${placeText(at)} takes the role ${role} away`,
            whatToDo: 'Make sure that somebody else holds it: a role that nobody holds may be lost for good.',
            evidence: [`account ${account}`],
            action: at.action,
          },
        ];
      }
      return [
        {
          severity: inside ? 'warn' : 'fail',
          title: `${placeText(at)} makes ${inside ? 'a part of the DAO' : account} ${role}`,
          whatToDo: inside
            ? 'Make sure that the Governor or timelock needs this power.'
            : 'Vote Against unless you trust that account with everything that the role allows, without another vote.',
          evidence: [`account ${account}`, `contract ${at.call.target}`],
          action: at.action,
        },
      ];
    }),
};
