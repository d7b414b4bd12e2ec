import { exp } from '#sim/maths/exp.ts';
import { normalQuantile } from '#sim/rng/normal.ts';

const LARGE = 100;
/** Above any count that a mean of `LARGE` has with a chance of 1e-16. */
const MOST = 255;
const INVERSES = Float64Array.from({ length: MOST + 1 }, (_, count) => 1 / count);

/**
 * Quantile of the Poisson distribution with mean `mu` ≥ 0 at `u` in (0, 1): the number of events, by inversion, so that
 * one uniform gives one count and a larger mean never gives fewer events with the same luck.
 *
 * Above a mean of 100 by the Cornish–Fisher expansion of the quantile (Abramowitz & Stegun 26.2.49, with the cumulants
 * of the Poisson distribution, all equal to `mu`); the distribution function is then right to better than 1e-4.
 */
export function poissonQuantile(mu: number, u: number): number {
  if (mu > LARGE) {
    const z = normalQuantile(u);
    const deviation = Math.sqrt(mu);
    const quantile = mu + deviation * z + (z * z - 1) / 6 + (z - z * z * z) / (72 * deviation);
    return Math.max(0, Math.round(quantile));
  }
  let probability = exp(-mu);
  let below = probability;
  let count = 0;
  while (u > below && count < MOST) {
    count++;
    probability *= mu * INVERSES[count]!;
    below += probability;
  }
  return count;
}
