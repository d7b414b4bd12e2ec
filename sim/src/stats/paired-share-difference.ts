import { normalQuantile } from '#sim/rng/normal.ts';

/**
 * Interval of the difference of two shares in pairs of conditions (1 or 0): Wald's after half a pair is added to each of the
 * four kinds of pairs, which keeps it honest where few pairs or none differ. A. Agresti and Y. Min, "Simple improved
 * confidence intervals for comparing matched proportions", Statistics in Medicine 24 (2005). `NaN` without pairs.
 */
export function pairedShareDifference(
  base: readonly number[],
  changed: readonly number[],
  confidence = 0.95,
): { low: number; high: number } {
  const n = base.length;
  if (changed.length !== n) throw new RangeError(`${n} values cannot be paired with ${changed.length}`);
  if (n === 0) return { low: Number.NaN, high: Number.NaN };
  let gained = 0.5;
  let lost = 0.5;
  base.forEach((before, k) => {
    if (before < changed[k]!) gained++;
    if (before > changed[k]!) lost++;
  });
  const total = n + 2;
  const centre = (gained - lost) / total;
  const variance = (gained + lost - (gained - lost) ** 2 / total) / total ** 2;
  const half = normalQuantile((1 + confidence) / 2) * Math.sqrt(variance);
  return { low: Math.max(-1, centre - half), high: Math.min(1, centre + half) };
}
