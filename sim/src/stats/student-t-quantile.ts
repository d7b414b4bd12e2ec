import { incompleteBeta } from '#sim/stats/incomplete-beta.ts';

/** Quantile at `p` in (0, 1) of Student's t with `degrees` > 0 degrees of freedom, to about 1e-12. */
export function studentTQuantile(p: number, degrees: number): number {
  if (p < 0.5) return -studentTQuantile(1 - p, degrees);
  if (p === 0.5) return 0;
  let low = 0;
  let high = 1;
  while (distribution(high, degrees) < p) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (distribution(middle, degrees) < p) low = middle;
    else high = middle;
  }
}

/** P(T ≤ t) for t ≥ 0. */
function distribution(t: number, degrees: number): number {
  return 1 - 0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}
