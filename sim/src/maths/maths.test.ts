import { describe, expect, it } from 'vitest';
import { exp } from '#sim/maths/exp.ts';
import { log } from '#sim/maths/log.ts';
import { pow } from '#sim/maths/pow.ts';

/** Points from `low` to `high`, no two alike in their digits. */
function* points(low: number, high: number, count: number): Generator<number> {
  for (let k = 0; k < count; k++) yield low + ((high - low) * (k + ((k * 0.618034) % 1))) / count;
}
const largestError = (own: (x: number) => number, known: (x: number) => number, at: Iterable<number>) => {
  let worst = 0;
  for (const x of at) worst = Math.max(worst, Math.abs(own(x) / known(x) - 1));
  return worst;
};

describe('exp', () => {
  it('has the known values', () => {
    expect(exp(0)).toBe(1);
    expect(exp(1) / Math.E).toBeCloseTo(1, 15);
    expect(exp(0.5 * Math.LN2) / Math.SQRT2).toBeCloseTo(1, 15);
    expect(exp(-Math.LN10)).toBeCloseTo(0.1, 15);
  });

  it('is within 3e-16 of the engine on all of its range', () => {
    expect(largestError(exp, Math.exp, points(-708, 709, 200_000))).toBeLessThan(3e-16);
    expect(largestError(exp, Math.exp, points(-1, 1, 200_000))).toBeLessThan(3e-16);
  });

  it('stays at its bounds beyond them', () => {
    expect(exp(-1e9)).toBe(exp(-708));
    expect(exp(Number.POSITIVE_INFINITY)).toBe(exp(709));
    expect(exp(-708)).toBeGreaterThan(0);
    expect(exp(709)).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  it('never falls where its argument rises, across the halves of its range reduction too', () => {
    let before = 0;
    for (let k = -40_000; k <= 40_000; k++) {
      const value = exp((k * Math.LN2) / 2000);
      expect(value).toBeGreaterThan(before);
      before = value;
    }
  });
});

describe('log', () => {
  it('has the known values', () => {
    expect(log(1)).toBe(0);
    expect(log(2) / Math.LN2).toBeCloseTo(1, 15);
    expect(log(10) / Math.LN10).toBeCloseTo(1, 15);
    expect(log(Math.E)).toBeCloseTo(1, 15);
  });

  it('is within 4e-16 of the engine, near 1 and far from it', () => {
    expect(largestError(log, Math.log, points(0.4, 3, 200_000))).toBeLessThan(4e-16);
    const far = function* () {
      for (const x of points(-300, 300, 200_000)) yield 10 ** x;
    };
    expect(largestError(log, Math.log, far())).toBeLessThan(4e-16);
    const close = [1 + Number.EPSILON, 1 - Number.EPSILON / 2, 1 + 1e-9, 1 - 1e-9];
    expect(largestError(log, Math.log, close)).toBeLessThan(4e-16);
  });

  it('takes 0 for the smallest normal number and infinity for the largest', () => {
    expect(log(0)).toBe(log(2 ** -1022));
    expect(log(5e-324)).toBe(log(2 ** -1022));
    expect(log(Number.POSITIVE_INFINITY)).toBe(log(Number.MAX_VALUE));
  });
});

describe('pow', () => {
  it('is within the error that its exponent gives', () => {
    expect(pow(0.3, 0)).toBe(1);
    expect(pow(2, -1)).toBeCloseTo(0.5, 15);
    for (const exponent of [-0.28, 0.5, 1, 2, 3, 6]) {
      for (const base of points(1e-6, 40, 2000)) {
        const error = Math.abs(pow(base, exponent) / base ** exponent - 1);
        expect(error).toBeLessThan(3e-16 * (1 + Math.abs(exponent * Math.log(base))));
      }
    }
  });
});
