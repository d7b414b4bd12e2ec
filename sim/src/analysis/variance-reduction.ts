import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';

/**
 * How many times as many runs it would take to tell the difference as well without pairs: the variance of the difference of
 * independent runs over that of pairs, (var base + var changed) / var(changed − base). Above 1 pairing pays; ∞ where all
 * pairs differ alike; `NaN` of fewer than two pairs, or where nothing varies at all.
 * @throws {RangeError} where the two differ in length
 */
export function varianceReduction(base: ArrayLike<number>, changed: ArrayLike<number>): number {
  const n = base.length;
  if (changed.length !== n) throw new RangeError(`${n} values cannot be paired with ${changed.length}`);
  const differences = Float64Array.from({ length: n }, (_, k) => changed[k]! - base[k]!);
  const unpaired = sampleStandardDeviation(base) ** 2 + sampleStandardDeviation(changed) ** 2;
  return unpaired / sampleStandardDeviation(differences) ** 2;
}
