import { expect, test } from 'vitest';
import { varianceReduction } from '#sim/analysis/variance-reduction.ts';

test('shared luck makes pairs worth many runs', () => {
  expect(varianceReduction([1, 4, 7], [1, 4, 7])).toBe(Infinity);
  // Variances 9 and 7; that of the differences (0, 1, −1) is 1.
  expect(varianceReduction([0, 3, 6], [0, 4, 5])).toBeCloseTo((9 + 7) / 1, 12);
});

test('opposite luck makes pairs worth less than single runs', () => {
  expect(varianceReduction([1, 2, 3], [3, 2, 1])).toBeCloseTo(0.5, 12);
});

test('has no value where nothing varies, or fewer than two pairs are there', () => {
  expect(varianceReduction([2, 2], [2, 2])).toBeNaN();
  expect(varianceReduction([2], [3])).toBeNaN();
});

test('values without partners are refused', () => {
  expect(() => varianceReduction([1, 2], [1])).toThrow('2 values cannot be paired with 1');
});
