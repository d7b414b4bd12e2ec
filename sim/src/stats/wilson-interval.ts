import { normalQuantile } from '#sim/rng/normal.ts';

/**
 * Score interval of Wilson for a share of `count` in `n` trials, in [0, 1]; honest for few trials and for shares of 0 and 1.
 * Without trials it is all of [0, 1].
 */
export function wilsonInterval(count: number, n: number, confidence = 0.95): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + confidence) / 2);
  const share = count / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  // At the ends the formula is exact; rounding must not leave the share outside its own interval.
  return { low: count === 0 ? 0 : Math.max(0, centre - half), high: count === n ? 1 : Math.min(1, centre + half) };
}
