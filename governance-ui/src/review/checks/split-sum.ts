import { formatBps } from '#ui/format/percent.ts';
import { amountOf, placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check } from '#ui/review/finding.ts';

const SETS: readonly { name: string; pattern: RegExp; exact: boolean; what: string }[] = [
  { name: 'setSplit', pattern: /^newSplit\./, exact: true, what: 'fee split' },
  { name: 'setWeights', pattern: /\.weightBps$/, exact: true, what: 'reward weights' },
  { name: 'setShares', pattern: /^newShares\..*Bps$/, exact: false, what: 'reward shares' },
];

export const splitSum: Check = {
  id: 'split-sum',
  passes: 'Shares sum to 100 %',
  why: 'Shares that do not sum to the whole pay somebody twice or nobody.',
  needs: 'own',
  find: ({ subject }) =>
    placed(subject).flatMap((at) => {
      const set = SETS.find(({ name }) => at.call.decoded?.function === name);
      if (set === undefined || at.call.decoded!.contract === 'unknown contract') return [];
      const sum = at.call
        .decoded!.args.filter(({ name }) => set.pattern.test(name))
        .reduce((total, { name }) => total + (amountOf(at, name) ?? 0n), 0n);
      if (set.exact ? sum === 10_000n : sum <= 10_000n) return [];
      return [
        {
          severity: 'fail',
          title: `${placeText(at)}: the ${set.what} sum to ${formatBps(sum)}`,
          whatToDo: 'Vote Against: the contract refuses it. Ask for shares that sum to 100 %.',
          evidence: at.call.decoded!.args.map(({ name, label }) => `${name} ${label}`),
          action: at.action,
        } as const,
      ];
    }),
};
