import fc from 'fast-check';
import * as oracle from 'simple-statistics';
import { expect, test } from 'vitest';
import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';

test('known answers', () => {
  expect(sampleStandardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 14);
  expect(sampleStandardDeviation([3, 3, 3])).toBe(0);
});

test('a large mean costs no digits', () => {
  expect(sampleStandardDeviation([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBeCloseTo(Math.sqrt(30), 9);
});

test('needs two values', () => {
  expect(sampleStandardDeviation([1])).toBeNaN();
  expect(sampleStandardDeviation([])).toBeNaN();
});

test('agrees with simple-statistics', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(values, (numbers) => {
      const expected = oracle.sampleStandardDeviation(numbers);
      expect(Math.abs(sampleStandardDeviation(numbers) - expected)).toBeLessThanOrEqual(1e-9 * (1 + expected));
    }),
  );
});
