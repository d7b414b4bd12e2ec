import { placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

export const decoding: Check = {
  id: 'decoding',
  passes: 'Every call could be read',
  why: 'A call that nobody can read can do anything that the timelock may do.',
  find: ({ subject }) =>
    placed(subject).flatMap((at): Found[] => {
      const { call, action } = at;
      if (call.decoded === null) {
        return [
          {
            severity: subject.own === null ? 'warn' : 'fail',
            title: `${placeText(at)} cannot be read`,
            whatToDo:
              'Ask the proposer for the source of the target and what the call does. Do not vote For before you know.',
            evidence: [`target ${call.target}`, `data ${call.calldata}`, call.warning ?? ''],
            action,
          },
        ];
      }
      if (call.decoded.contract !== 'unknown contract') return [];
      return [
        {
          severity: 'warn',
          title: `${placeText(at)} calls a contract that is not the DAO's`,
          whatToDo: 'Find the verified source of the target, and compare the function with what its standard says.',
          evidence: [`target ${call.target}`, call.decoded.sentence],
          action,
        },
      ];
    }),
};
