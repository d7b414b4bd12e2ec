import { extent } from '#sim/stats/extent.ts';
import { mean } from '#sim/stats/mean.ts';
import { studentTQuantile } from '#sim/stats/student-t-quantile.ts';
import { wilsonInterval } from '#sim/stats/wilson-interval.ts';

/** A mean over points and replicates with its 95 % interval. */
export interface CrossedMean {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Points of which every run has the outcome; the mean is of these. */
  readonly points: number;
  /** Replicates of each; with one alone the interval knows nothing of luck. */
  readonly replicates: number;
}

/**
 * The mean where points are drawn from their distributions and all of them share the luck of a replicate, so that more points
 * make luck no smaller: its variance is (MS_points + MS_replicates − MS_rest) / (points · replicates), from the two-way analysis of
 * variance with both random, with degrees of freedom by Satterthwaite (F. E. Satterthwaite, "An approximate distribution of
 * estimates of variance components", Biometrics Bulletin 2, 1946). A condition that is the same in all runs has Wilson's interval.
 * @param values by point, then replicate; `NaN` where there is none
 * @param isCondition whether values are 0 and 1: the interval stays in between
 */
export function crossedMean(values: readonly (readonly number[])[], isCondition = false): CrossedMean {
  const { low: replicates } = extent(values.map((row) => row.length));
  const rows = values.map((row) => row.slice(0, replicates)).filter((row) => row.every(Number.isFinite));
  const points = rows.length;
  const byPoint = rows.map(mean);
  const value = mean(byPoint);
  const around = { value, points, replicates };
  if (isCondition && points > 0 && (value === 0 || value === 1))
    return { ...around, ...wilsonInterval(value * points, points) };
  if (points < 2) return { ...around, low: Number.NaN, high: Number.NaN };
  const byReplicate = Array.from({ length: replicates }, (_, r) => mean(rows.map((row) => row[r]!)));
  const squares = (of: readonly number[]) => of.reduce((sum, x) => sum + (x - value) ** 2, 0);
  const parts = [{ square: (replicates * squares(byPoint)) / (points - 1), freedom: points - 1, sign: 1 }];
  if (replicates > 1) {
    const rest = rows.flatMap((row, p) => row.map((x, r) => x - byPoint[p]! - byReplicate[r]! + value));
    const freedom = (points - 1) * (replicates - 1);
    parts.push({ square: (points * squares(byReplicate)) / (replicates - 1), freedom: replicates - 1, sign: 1 });
    parts.push({ square: rest.reduce((sum, x) => sum + x * x, 0) / freedom, freedom, sign: -1 });
  }
  // Where the estimate of luck is negative there is none to be seen.
  const largest = Math.max(...parts.map(({ square }) => square));
  const whole = Math.max(
    largest,
    parts.reduce((sum, { square, sign }) => sum + sign * square, 0),
  );
  const freedom = whole ** 2 / parts.reduce((sum, each) => sum + each.square ** 2 / each.freedom, 0);
  const half = whole > 0 ? studentTQuantile(0.975, freedom) * Math.sqrt(whole / (points * replicates)) : 0;
  const within = (end: number) => (isCondition ? Math.min(1, Math.max(0, end)) : end);
  return { ...around, low: within(value - half), high: within(value + half) };
}
