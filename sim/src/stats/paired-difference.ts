import { mean } from '#sim/stats/mean.ts';
import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';
import { studentTQuantile } from '#sim/stats/student-t-quantile.ts';

export interface PairedDifference {
  /** Mean of changed − base. */
  readonly mean: number;
  /** Standard deviation of the differences, with n − 1. */
  readonly sd: number;
  /** Interval of the mean by Student's t; `NaN` where there are fewer than two pairs. */
  readonly low: number;
  readonly high: number;
  /** Pairs. */
  readonly n: number;
}

/**
 * How far `changed[k]` lies from its partner `base[k]` on average.
 * @throws {RangeError} where the two differ in length: they are no pairs
 */
export function pairedDifference(
  base: ArrayLike<number>,
  changed: ArrayLike<number>,
  confidence = 0.95,
): PairedDifference {
  const n = base.length;
  if (changed.length !== n) throw new RangeError(`${n} values cannot be paired with ${changed.length}`);
  const differences = Float64Array.from({ length: n }, (_, k) => changed[k]! - base[k]!);
  const centre = mean(differences);
  const sd = sampleStandardDeviation(differences);
  if (n < 2) return { mean: centre, sd, low: Number.NaN, high: Number.NaN, n };
  const half = (studentTQuantile((1 + confidence) / 2, n - 1) * sd) / Math.sqrt(n);
  return { mean: centre, sd, low: centre - half, high: centre + half, n };
}
