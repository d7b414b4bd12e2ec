import { surviving } from '#sim/analysis/surviving.ts';
import { type RunResult, SERIES, type SeriesName } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';
import { quantileSorted } from '#sim/stats/quantile.ts';
import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';

/** One series over the replicates, by day. `NaN` on a day on which no replicate has a value (`sd`: fewer than two have). */
export interface DailySpread {
  readonly mean: Float64Array;
  /** With n − 1. */
  readonly sd: Float64Array;
  readonly p05: Float64Array;
  readonly p50: Float64Array;
  readonly p95: Float64Array;
}

export interface DailyStatistics {
  readonly days: number;
  /** Replicates that the numbers rest on. */
  readonly replicates: number;
  /** Replicates that failed and are left out. */
  readonly failed: number;
  readonly series: Readonly<Record<SeriesName, DailySpread>>;
}

/** Mean, spread and quantiles of every series on every day, over the replicates that came to their end. */
export function dailyStatistics(results: readonly RunResult[]): DailyStatistics {
  const runs = surviving(results);
  const days = runs[0]?.series.price.length ?? 0;
  return {
    days,
    replicates: runs.length,
    failed: results.length - runs.length,
    series: Object.fromEntries(SERIES.map((name) => [name, spreadOf(runs.map((run) => run.series[name]))])) as Record<
      SeriesName,
      DailySpread
    >,
  };
}

/** `dailyStatistics` of one series. */
export function dailySpread(results: readonly RunResult[], name: SeriesName): DailySpread {
  return spreadOf(surviving(results).map((run) => run.series[name]));
}

/** Mean, spread and quantiles by day of any columns of equal length, one for each run. */
export function spreadOf(columns: readonly Float64Array[]): DailySpread {
  const days = columns[0]?.length ?? 0;
  const column = () => new Float64Array(days);
  const result = { mean: column(), sd: column(), p05: column(), p50: column(), p95: column() };
  const scratch = new Float64Array(columns.length);
  for (let day = 0; day < days; day++) {
    let n = 0;
    for (const daily of columns) {
      const value = daily[day]!;
      if (!Number.isNaN(value)) scratch[n++] = value;
    }
    const values = scratch.subarray(0, n).sort();
    result.mean[day] = mean(values);
    result.sd[day] = sampleStandardDeviation(values);
    result.p05[day] = quantileSorted(values, 0.05);
    result.p50[day] = quantileSorted(values, 0.5);
    result.p95[day] = quantileSorted(values, 0.95);
  }
  return result;
}
