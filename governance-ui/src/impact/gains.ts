import { formatDifference, formatDifferenceInterval, formatPercent } from '#sim/report/numbers.ts';
import type { Impact, ImpactMetric } from '#ui/impact/impact.ts';

/** Whose interest a metric stands for; more of it is better for them. */
const PARTIES: readonly { readonly key: string; readonly who: string; readonly what: string }[] = [
  { key: 'contributorIncomeUsd', who: 'Contributors', what: 'income' },
  { key: 'builderIncomeUsd', who: 'Builders', what: 'income' },
  { key: 'apr', who: 'Stakers', what: 'yield' },
  { key: 'treasury', who: 'The treasury', what: 'holding' },
  { key: 'burned', who: 'All holders', what: 'tokens burned' },
  { key: 'bestQuality', who: 'Users', what: 'quality of the best models' },
];

/** Relative differences below this are sure, perhaps, but small. */
export const LITTLE = 0.01;

export interface Party {
  readonly who: string;
  readonly what: string;
  readonly metric: ImpactMetric;
  readonly effect: 'gains' | 'pays' | 'unclear';
  /** Of the value without the proposal: 0.05 is 5 % more. `NaN` where that is 0. */
  readonly relative: { readonly mean: number; readonly low: number; readonly high: number };
}

/** Which way a difference points: only where its interval lies on one side of zero. */
export function direction({ low, high }: { readonly low: number; readonly high: number }): 'up' | 'down' | 'unclear' {
  return low > 0 ? 'up' : high < 0 ? 'down' : 'unclear';
}

/** Who gains and who pays, in the order of the loop. */
export function parties(impact: Impact): Party[] {
  return PARTIES.flatMap(({ key, who, what }) => {
    const metric = impact.metrics.find((each) => each.key === key);
    if (metric === undefined) return [];
    const { mean, low, high } = metric.difference;
    const of = (value: number) => (metric.base > 0 ? value / metric.base : Number.NaN);
    const effect = ({ up: 'gains', down: 'pays', unclear: 'unclear' } as const)[direction(metric.difference)];
    return [{ who, what, metric, effect, relative: { mean: of(mean), low: of(low), high: of(high) } }];
  });
}

/** `+3.8 %`: a relative difference. */
export function formatRelative(relative: number): string {
  const percent = formatPercent(relative);
  return relative > 0 && percent !== '0.0 %' ? `+${percent}` : percent;
}

/** `Builders lose: income −716 USD/day (−12.4 %; 95 % interval …).`, of a party whose effect is clear. */
export function partySentence({ who, what, metric, effect, relative }: Party): string {
  const { mean, low, high } = metric.difference;
  const interval = formatDifferenceInterval(low, high, metric.unit);
  const verb = `${effect === 'gains' ? 'gain' : 'lose'}${who.startsWith('The ') ? 's' : ''}`;
  const little = Math.abs(relative.mean) < LITTLE ? ' a little' : '';
  return `${who} ${verb}${little}: ${what} ${formatDifference(mean, metric.unit)} (${formatRelative(relative.mean)}; 95 % interval ${interval}).`;
}
