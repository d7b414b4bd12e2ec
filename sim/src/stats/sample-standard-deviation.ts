import { mean } from '#sim/stats/mean.ts';

/** Standard deviation with n − 1; `NaN` of fewer than two values. Two passes, so that a large mean costs no digits. */
export function sampleStandardDeviation(values: ArrayLike<number>): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - centre) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
