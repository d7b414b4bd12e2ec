import { exp } from '#sim/maths/exp.ts';
import { log } from '#sim/maths/log.ts';

/**
 * `base` ≥ 0 to a real power, the same bits on every engine. Right to a relative 3e-16 · (1 + |exponent · ln base|).
 * 0 and infinity count as in `log`, and the result is bounded as that of `exp`.
 */
export function pow(base: number, exponent: number): number {
  return exp(exponent * log(base));
}
