import { exp } from '#sim/maths/exp.ts';
import { log } from '#sim/maths/log.ts';
import { normalQuantile } from '#sim/rng/normal.ts';
import { betaQuantile } from '#sim/stats/beta-quantile.ts';
import { normalDistribution } from '#sim/stats/normal-distribution.ts';

/** How a parameter varies: its values by quantile. All bounds are inside. */
export type Distribution =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** Both ends above 0; the logarithm is uniform. */
  | { readonly kind: 'loguniform'; readonly low: number; readonly high: number }
  /** Normal with mean and standard deviation before it is cut off at `low` and `high`. */
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  /** Beta(alpha, beta), stretched from [0, 1] to [low, high]. */
  | {
      readonly kind: 'beta';
      readonly alpha: number;
      readonly beta: number;
      readonly low: number;
      readonly high: number;
    }
  /** Values with weights above 0, which need not sum to 1. */
  | { readonly kind: 'discrete'; readonly values: readonly number[]; readonly weights: readonly number[] };

/** The lowest and the highest value. */
export function support(distribution: Distribution): { low: number; high: number } {
  if (distribution.kind !== 'discrete') return { low: distribution.low, high: distribution.high };
  return { low: Math.min(...distribution.values), high: Math.max(...distribution.values) };
}

/**
 * The value at quantile `u` in [0, 1].
 * @param whole makes whole numbers of it: for a uniform one each whole number of the range is as likely as any other
 */
export function quantileOf(distribution: Distribution, u: number, whole = false): number {
  if (distribution.kind === 'discrete') return discreteQuantile(distribution, u);
  const { low, high } = distribution;
  if (whole && distribution.kind === 'uniform') {
    const first = Math.ceil(low);
    return Math.min(Math.floor(high), first + Math.floor(u * (Math.floor(high) - first + 1)));
  }
  const value = continuousQuantile(distribution, u);
  const bounded = Math.min(high, Math.max(low, value));
  return whole ? Math.min(Math.floor(high), Math.max(Math.ceil(low), Math.round(bounded))) : bounded;
}

function continuousQuantile(distribution: Exclude<Distribution, { kind: 'discrete' }>, u: number): number {
  const { low, high } = distribution;
  if (u <= 0) return low;
  if (u >= 1) return high;
  switch (distribution.kind) {
    case 'uniform':
      return low + u * (high - low);
    case 'loguniform':
      return exp(log(low) + u * (log(high) - log(low)));
    case 'normal': {
      const { mean, sd } = distribution;
      const from = normalDistribution((low - mean) / sd);
      const to = normalDistribution((high - mean) / sd);
      return mean + sd * normalQuantile(Math.min(Math.max(from + u * (to - from), 1e-300), 1 - 2 ** -53));
    }
    case 'triangular': {
      const { mode } = distribution;
      const width = high - low;
      const turn = (mode - low) / width;
      if (u < turn) return low + Math.sqrt(u * width * (mode - low));
      return high - Math.sqrt((1 - u) * width * (high - mode));
    }
    case 'beta':
      return low + (high - low) * betaQuantile(u, distribution.alpha, distribution.beta);
  }
}

function discreteQuantile(
  { values, weights }: { readonly values: readonly number[]; readonly weights: readonly number[] },
  u: number,
): number {
  const total = weights.reduce((a, b) => a + b, 0);
  let below = 0;
  for (let k = 0; k < values.length - 1; k++) {
    below += weights[k]! / total;
    if (u < below) return values[k]!;
  }
  return values.at(-1)!;
}
