import { finalValue, type Metric, ofSummary, windowMean } from '#sim/analysis/metric.ts';
import { surviving } from '#sim/analysis/surviving.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';
import { quantile } from '#sim/stats/quantile.ts';

const LAST_90_DAYS = { from: -90 };

/** The few numbers that matter of a run: where it stands at its end, and for whom. Flows and counts over the last 90 days. */
export const KEY_METRICS: readonly Metric[] = [
  ofSummary('leakLast', 'Leak ratio at the end', 'share'),
  ofSummary('overtakingDay', 'Day from which fees stay above emission', 'day'),
  finalValue('selfFunding'),
  windowMean('feesUsd', LAST_90_DAYS),
  windowMean('emissionUsd', LAST_90_DAYS),
  windowMean('activeUsers', LAST_90_DAYS),
  windowMean('calls', LAST_90_DAYS),
  windowMean('activeContributors', LAST_90_DAYS),
  windowMean('contributorIncomeUsd', LAST_90_DAYS),
  windowMean('models', LAST_90_DAYS),
  windowMean('builderIncomeUsd', LAST_90_DAYS),
  windowMean('bestQuality', LAST_90_DAYS),
  windowMean('meanQuality', LAST_90_DAYS),
  finalValue('price'),
  windowMean('apr', LAST_90_DAYS),
  finalValue('treasury'),
  finalValue('runwayDays'),
  finalValue('userRetention90'),
  finalValue('contributorRetention90'),
  windowMean('incomeGini', LAST_90_DAYS),
  windowMean('incomeNakamoto', LAST_90_DAYS),
  windowMean('votingGini', LAST_90_DAYS),
  windowMean('votingNakamoto', LAST_90_DAYS),
];

/** A metric over the replicates. All but `n` are `NaN` where no replicate has it. */
export interface FigureSpread {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly mean: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  /** Replicates that have it. */
  readonly n: number;
}

/** Each metric's mean and 5–95 % band over the replicates that came to their end. */
export function keyFigures(results: readonly RunResult[], metrics: readonly Metric[] = KEY_METRICS): FigureSpread[] {
  const runs = surviving(results);
  return metrics.map(({ key, label, unit, of }) => {
    const values = runs.map(of).filter((value) => !Number.isNaN(value));
    const [p05, p50, p95] = [0.05, 0.5, 0.95].map((p) => quantile(values, p)) as [number, number, number];
    return { key, label, unit, mean: mean(values), p05, p50, p95, n: values.length };
  });
}
