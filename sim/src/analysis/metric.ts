import { SERIES_INFO } from '#sim/analysis/series-info.ts';
import type { SurvivingRun } from '#sim/analysis/surviving.ts';
import type { RunSummary, SeriesName } from '#sim/engine/result.ts';

/** One number of a run. */
export interface Metric {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  /** `NaN` where the run has no such number. */
  readonly of: (run: SurvivingRun) => number;
}

/** Days `from` (included) to `to` (not included); negative ones count from the end of the run, as in `slice`. */
export interface Window {
  readonly from: number;
  readonly to?: number;
}

/** The mean of a series over a window of days, without the days on which it is not defined. */
export function windowMean(name: SeriesName, { from, to }: Window): Metric {
  const of = (run: SurvivingRun): number => {
    let sum = 0;
    let days = 0;
    for (const value of run.series[name].subarray(from, to)) {
      if (Number.isNaN(value)) continue;
      sum += value;
      days++;
    }
    return days === 0 ? Number.NaN : sum / days;
  };
  return { key: name, ...SERIES_INFO[name], of };
}

/** The last value of a series. */
export function finalValue(name: SeriesName): Metric {
  return { key: name, ...SERIES_INFO[name], of: (run) => run.series[name].at(-1) ?? Number.NaN };
}

/** A number of the run's summary. */
export function ofSummary(key: Exclude<keyof RunSummary, 'outcome'>, label: string, unit: string): Metric {
  return { key, label, unit, of: (run) => run.summary[key] ?? Number.NaN };
}
