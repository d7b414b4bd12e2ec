import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gini as giniOfAscending } from '#sim/stats/gini.ts';

const gini = (values: Float64Array) => giniOfAscending(values.sort());

test('known answers, worked by hand', () => {
  expect(gini(Float64Array.of(1, 1, 1, 1))).toBeCloseTo(0, 15);
  expect(gini(Float64Array.of(0, 0, 0, 8))).toBeCloseTo(0.75, 15);
  expect(gini(Float64Array.of(3, 1))).toBeCloseTo(0.25, 15);
  expect(gini(Float64Array.of(5, 1, 4, 2, 3))).toBeCloseTo(4 / 15, 15);
});

test('is 0 where nobody has anything', () => {
  expect(gini(new Float64Array(0))).toBe(0);
  expect(gini(new Float64Array(3))).toBe(0);
});

test('equals half the mean absolute difference over the mean, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 }), (numbers) => {
      const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
      let differences = 0;
      for (const a of numbers) for (const b of numbers) differences += Math.abs(a - b);
      const expected = mean === 0 ? 0 : differences / (2 * numbers.length ** 2 * mean);
      expect(gini(Float64Array.from(numbers))).toBeCloseTo(expected, 10);
    }),
  );
});
