import { type RunResult, SERIES, type SeriesName } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';
import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';
import type { Oracle, Point } from './oracle.ts';

/** Standard errors that the difference of two means may have; a chance of 6 in 100,000 for one point. */
export const MOST_ERRORS = 4;
/** A difference below this share of the oracle's mean is none that matters. */
export const NEGLIGIBLE = 0.02;
/** The oracle's numbers have six digits; what is within them does not differ. */
export const DIGITS = 1e-5;

/** How one series of the engine compares with the oracle's. */
export interface Comparison {
  readonly series: SeriesName;
  readonly points: number;
  /** The largest difference, in its standard errors, with its sign; and the day it was on. */
  readonly worst: number;
  readonly worstDay: number;
  /** Points that neither lie within `MOST_ERRORS` nor differ by less than `NEGLIGIBLE`. */
  readonly disagreements: number;
}

/** Compares the means over replicates at every point of the oracle that the runs reach, series by series. */
export function compare(oracle: Oracle, runs: readonly RunResult[]): Comparison[] {
  const days = Math.min(...runs.map((run) => run.series.price.length));
  const reached = oracle.points.filter((point) => point.day < days && Number.isFinite(point.mean));
  return SERIES.map((series) => {
    const points = reached.filter((point) => point.series === series);
    let worst = 0;
    let worstDay = -1;
    let disagreements = 0;
    for (const point of points) {
      // Retention has no value in a run where nobody was there 90 days ago.
      const values = runs.map((run) => run.series[series][point.day]!).filter((value) => !Number.isNaN(value));
      const difference = mean(values) - point.mean;
      const errors = standardErrors(difference, values, point, oracle.replicates);
      if (Math.abs(errors) > Math.abs(worst) || Number.isNaN(errors)) {
        worst = errors;
        worstDay = point.day;
      }
      const agrees = Math.abs(errors) < MOST_ERRORS || Math.abs(difference) <= NEGLIGIBLE * Math.abs(point.mean);
      if (!agrees) disagreements++;
    }
    return { series, points: points.length, worst, worstDay, disagreements };
  });
}

/** Student's statistic with the pooled variance: both draw from one distribution, if they agree. 0 within the oracle's digits. */
function standardErrors(difference: number, values: readonly number[], point: Point, replicates: number): number {
  if (Math.abs(difference) <= DIGITS * Math.abs(point.mean)) return 0;
  const n = values.length;
  const squares = (n - 1) * sampleStandardDeviation(values) ** 2 + (replicates - 1) * point.sd ** 2;
  const variance = squares / (n + replicates - 2);
  return difference / Math.sqrt(variance * (1 / n + 1 / replicates));
}
