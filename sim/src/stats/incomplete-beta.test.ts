import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incompleteBeta, logGamma } from '#sim/stats/incomplete-beta.ts';

test('the logarithm of the gamma function at known points', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
  expect(logGamma(1)).toBeCloseTo(0, 13);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
  expect(logGamma(5000.5) / 37_587.7).toBeCloseTo(1, 4);
});

test('the closed forms of I_x', () => {
  expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 14);
  expect(incompleteBeta(0.25, 0.5, 0.5)).toBeCloseTo(1 / 3, 13);
  expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 14);
  expect(incompleteBeta(0.2, 3, 1)).toBeCloseTo(0.008, 15);
  expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
});

test('is symmetric: I_x(a, b) + I_(1−x)(b, a) = 1', () => {
  const shape = fc.double({ min: 0.5, max: 500, noNaN: true });
  fc.assert(
    // 1 − x is exact for these.
    fc.property(fc.integer({ min: 0, max: 1024 }), shape, shape, (k, a, b) => {
      const x = k / 1024;
      expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 10);
    }),
  );
});
