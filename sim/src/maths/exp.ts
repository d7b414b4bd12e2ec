import { POWERS_OF_TWO } from '#sim/maths/power-of-two.ts';

/**
 * e^x from additions, multiplications and powers of two alone: the same bits on every engine, in TypeScript and in
 * WebAssembly, where `Math.exp` may differ in the last digit. Right to one unit in the last place on [−708, 709]; beyond
 * that it stays at the value of the bound, so it is neither 0 nor infinite.
 */
export function exp(x: number): number {
  // Constants of a module are looked up each time, those of a function are part of its code.
  const inverseLn2 = Math.LOG2E;
  // ln 2 in two parts; the first ends with zeros, so that its product with a whole number is exact.
  const ln2High = 0.6931471803691238;
  const ln2Low = 1.9082149292705877e-10;
  // Adding 1.5 · 2^52 leaves no digits behind the point; taking it away again gives the nearest whole number.
  const rounder = 6755399441055744;
  const bounded = Math.min(Math.max(x, -708), 709);
  const k = bounded * inverseLn2 + rounder - rounder;
  const r = bounded - k * ln2High - k * ln2Low;
  // e^r = 1 + r + r²·P(r) on |r| ≤ ln 2 / 2, with minimax coefficients (Remez exchange; relative error 4e-18). In pairs:
  // shorter chains of operations that wait for each other.
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = 0.5000000000000011 + 0.16666666666666413 * r + r2 * (0.041666666666530155 + 0.008333333333494461 * r);
  const middle =
    0.0013888888943630114 + 0.00019841269506578688 * r + r2 * (2.480149309890655e-5 + 2.7557586373840165e-6 * r);
  const high = 2.763024837921144e-7 + 2.5000061602835666e-8 * r;
  return (1 + (r + r2 * (low + r4 * (middle + r4 * high)))) * POWERS_OF_TWO[(k + 1024) | 0]!;
}
