import { normalQuantile } from '#sim/rng/normal.ts';

/** P(Z ≤ z) of the standard normal distribution, to about 1e-15: the inverse of `normalQuantile`, by bisection. */
export function normalDistribution(z: number): number {
  if (z > 0) return 1 - normalDistribution(-z);
  if (z === Number.NEGATIVE_INFINITY || z < -37) return 0;
  let low = 1e-300;
  let high = 0.5;
  // Bisection of the exponent first, so that small probabilities keep their digits.
  for (let k = 0; k < 200; k++) {
    const middle = high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (normalQuantile(middle) < z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
