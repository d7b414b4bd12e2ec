import { formatBps } from '#ui/format/percent.ts';
import { amountOf, callsOf, placeText } from '#ui/review/checks/walk.ts';
import type { Check } from '#ui/review/finding.ts';

export const outflowCap: Check = {
  id: 'outflow-cap',
  passes: 'It does not let more leave the treasury than before',
  why: 'The cap is what a captured vote meets: what it allows in 30 days is what can be lost.',
  needs: 'own',
  find: ({ subject }) =>
    callsOf(subject, 'Treasury', 'setOutflowCap').flatMap((at) => {
      const to = amountOf(at, 'newBps') ?? 0n;
      const from = BigInt(subject.own!.governed.outflowCapBps);
      if (to <= from) return [];
      return [
        {
          severity: to * 2n > from * 3n ? 'fail' : 'warn',
          title: `${placeText(at)} raises what may leave the treasury in 30 days`,
          whatToDo: 'Vote Against unless the payments that need it are named; then ask for the smallest step.',
          evidence: [`from ${formatBps(from)} to ${formatBps(to)} of the treasury in 30 days`],
          action: at.action,
        } as const,
      ];
    }),
};
