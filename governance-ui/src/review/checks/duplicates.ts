import { placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

export const duplicates: Check = {
  id: 'duplicate-actions',
  passes: 'No action is there twice',
  why: 'The same payment twice pays twice; of two settings of one value only the last one counts.',
  find: ({ subject }) => {
    const all = placed(subject);
    return all.flatMap((at, i): Found[] => {
      const first = all.slice(0, i).find(({ call }) => sameCall(call, at.call));
      if (first !== undefined) {
        const pays = (at.call.effects ?? []).some(({ kind }) => kind === 'treasury');
        return [
          {
            severity: pays ? 'fail' : 'warn',
            title: `${placeText(at)} is the same call as action ${first.path}`,
            whatToDo: pays ? 'Vote Against unless it says that it pays twice, and why.' : 'Ask why it is there twice.',
            evidence: [`target ${at.call.target}`, `data ${at.call.calldata}`],
            action: at.action,
          },
        ];
      }
      const setter = all
        .slice(0, i)
        .find(
          ({ call }) =>
            call.target === at.call.target &&
            call.decoded !== null &&
            call.decoded.function === at.call.decoded?.function &&
            /^(set(Split|Rate|Weights|Shares|OutflowCap|Rules|VotingDelay|VotingPeriod|ProposalThreshold)|updateDelay)$/.test(
              call.decoded.function,
            ),
        );
      if (setter === undefined) return [];
      return [
        {
          severity: 'warn',
          title: `${placeText(at)} sets again what action ${setter.path} sets`,
          whatToDo: 'Only the last one stays: ask what the first one is for.',
          evidence: [setter.call.decoded!.sentence, at.call.decoded!.sentence],
          action: at.action,
        },
      ];
    });
  },
};

function sameCall(a: { target: string; value: bigint; calldata: string }, b: typeof a): boolean {
  return a.target.toLowerCase() === b.target.toLowerCase() && a.value === b.value && a.calldata === b.calldata;
}
