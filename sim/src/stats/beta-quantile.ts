import { incompleteBeta } from '#sim/stats/incomplete-beta.ts';

/** Quantile at `p` in (0, 1) of Beta(a, b), a and b at least 0.5, by bisection to the last bit. */
export function betaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
}
