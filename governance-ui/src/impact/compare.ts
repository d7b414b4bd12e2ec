import { dailySpread } from '#sim/analysis/daily-statistics.ts';
import { windowMean } from '#sim/analysis/metric.ts';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { pairedDifferences } from '#sim/analysis/paired-differences.ts';
import { SERIES_INFO } from '#sim/analysis/series-info.ts';
import type { RunResult, SeriesName } from '#sim/engine/result.ts';
import { counted } from '#sim/report/numbers.ts';
import { chartIndices } from '#sim/report/sample.ts';
import { quantile } from '#sim/stats/quantile.ts';
import type { Impact, ImpactMetric, ImpactSeries, OutcomeEstimates, Quantiles } from '#ui/impact/impact.ts';
import { type Pair, pairsOf, roleDifferences } from '#ui/impact/roles.ts';

/** What a voter needs to see of the economy, in this order. */
export const IMPACT_SERIES = [
  'leakRatio',
  'feesUsd',
  'emissionUsd',
  'contributorIncomeUsd',
  'builderIncomeUsd',
  'apr',
  'treasury',
  'burned',
  'activeUsers',
  'activeContributors',
  'bestQuality',
  'price',
] as const satisfies readonly SeriesName[];

/** Days at the end of the runs over which a metric is the mean. */
export const WINDOW = 90;

/** Quantities that grow with the size of the simulated world (section 11 of the model); all others do not. */
const EXTENSIVE: ReadonlySet<SeriesName> = new Set([
  'feesUsd',
  'emissionUsd',
  'contributorIncomeUsd',
  'builderIncomeUsd',
  'treasury',
  'burned',
  'activeUsers',
  'activeContributors',
]);

/** Where the analysis' label says more than a row of a table has room for. */
const SHORT_LABELS: Partial<Record<SeriesName, string>> = {
  leakRatio: 'Leak ratio',
  burned: 'Burned',
  bestQuality: 'Model quality',
};

function labelOf(name: SeriesName): string {
  return SHORT_LABELS[name] ?? SERIES_INFO[name].label;
}

type Comparison = Pick<Impact, 'base' | 'changed' | 'metrics' | 'roles' | 'series' | 'replicates' | 'notes'>;

const NOTHING: OutcomeEstimates = {
  flywheel: { share: Number.NaN, low: 0, high: 1 },
  leak: { share: Number.NaN, low: 0, high: 1 },
  stall: { share: Number.NaN, low: 0, high: 1 },
};

/** The comparison of no runs. */
export const NOT_SIMULATED = {
  base: { outcomes: NOTHING },
  changed: { outcomes: NOTHING },
  metrics: [],
  roles: [],
  series: [],
  replicates: 0,
} as const satisfies Partial<Comparison>;

/**
 * Runs without and with a change, compared pair by pair. Amounts and head counts are those of the whole world, whatever the
 * scale of the runs. Runs whose partner failed or is missing are left out.
 */
export function compare(
  base: readonly RunResult[],
  changed: readonly RunResult[],
  about: { readonly scale: number; readonly notes: readonly string[] },
): Comparison {
  const [first, second] = [partnersOf(base, changed), partnersOf(changed, base)];
  const factor = (name: SeriesName) => (EXTENSIVE.has(name) ? 1 / about.scale : 1);
  const metrics = IMPACT_SERIES.map((name) => windowMean(name, { from: -WINDOW }));
  const { pairs, metrics: differences } = pairedDifferences(first, second, metrics);
  const made = new Set([...base, ...changed].map((run) => run.replicate)).size;
  const failed = made - pairs;
  return {
    base: { outcomes: outcomeShares(first).outcomes },
    changed: { outcomes: outcomeShares(second).outcomes },
    metrics: differences.map((metric): ImpactMetric => {
      const times = factor(metric.key as SeriesName);
      const { mean, low, high } = metric.difference;
      return {
        key: metric.key,
        label: labelOf(metric.key as SeriesName),
        unit: metric.unit,
        base: metric.base * times,
        changed: metric.changed * times,
        difference: { mean: mean * times, low: low * times, high: high * times },
      };
    }),
    roles: roleDifferences(pairsOf(first, second), about.scale),
    series: IMPACT_SERIES.map((name) => comparedSeries(name, first, second, factor(name))),
    replicates: pairs,
    notes:
      failed === 0
        ? about.notes
        : [
            `${failed} of ${counted(made, 'pair')} failed and ${failed === 1 ? 'is' : 'are'} left out: the numbers rest on the others.`,
            ...about.notes,
          ],
  };
}

function partnersOf(runs: readonly RunResult[], others: readonly RunResult[]): RunResult[] {
  const partners = new Set(others.filter((run) => run.failure === null).map((run) => run.replicate));
  return runs.filter((run) => run.failure === null && partners.has(run.replicate));
}

function comparedSeries(
  name: SeriesName,
  base: readonly RunResult[],
  changed: readonly RunResult[],
  factor: number,
): ImpactSeries {
  const days = chartIndices(Array.from({ length: base[0]?.series[name].length ?? 0 }, (_, day) => day));
  const quantiles = (runs: readonly RunResult[]): Quantiles => {
    const { p05, p50, p95 } = dailySpread(runs, name);
    const on = (values: Float64Array) => days.map((day) => values[day]! * factor);
    return { p05: on(p05), p50: on(p50), p95: on(p95) };
  };
  return {
    name,
    label: labelOf(name),
    unit: SERIES_INFO[name].unit,
    days,
    base: quantiles(base),
    changed: quantiles(changed),
    difference: differences(name, pairsOf(base, changed), days, factor),
  };
}

function differences(name: SeriesName, pairs: readonly Pair[], days: readonly number[], factor: number): Quantiles {
  const each = days.map((day) => pairs.map(([a, b]) => (b.series[name][day]! - a.series[name][day]!) * factor));
  const on = (p: number) => each.map((values) => quantile(values, p));
  return { p05: on(0.05), p50: on(0.5), p95: on(0.95) };
}
