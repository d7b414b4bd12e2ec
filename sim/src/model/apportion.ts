import { roundHalfEven } from '#sim/model/parameters.ts';

/**
 * Whole numbers that share `total` in proportion to `weights` and sum to it, by cumulated rounding:
 * n_k = R_k − R_{k−1}, R_k = round(total · (w_1 + … + w_k) / Σw), halves to even. All 0 where the weights are.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let cumulated = 0;
  let before = 0;
  return weights.map((weight) => {
    cumulated += weight;
    const rounded = sum > 0 ? roundHalfEven((total * cumulated) / sum) : 0;
    const share = rounded - before;
    before = rounded;
    return share;
  });
}
