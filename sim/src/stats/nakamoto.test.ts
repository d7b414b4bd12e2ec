import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nakamoto as nakamotoOfAscending } from '#sim/stats/nakamoto.ts';

const nakamoto = (values: Float64Array) => nakamotoOfAscending(values.sort());

test('more than half, not half: two of three where each has the same, three of four', () => {
  expect(nakamoto(Float64Array.of(1, 1, 1))).toBe(2);
  expect(nakamoto(Float64Array.of(1, 1, 1, 1))).toBe(3);
});

test('one holder above half is enough', () => {
  expect(nakamoto(Float64Array.of(1, 6, 2, 2))).toBe(1);
  expect(nakamoto(Float64Array.of(7))).toBe(1);
});

test('is 0 where nobody has anything', () => {
  expect(nakamoto(new Float64Array(0))).toBe(0);
  expect(nakamoto(new Float64Array(4))).toBe(0);
});

test('the holders found have more than half and any fewer have not', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }), (numbers) => {
      const total = numbers.reduce((a, b) => a + b, 0);
      const k = nakamoto(Float64Array.from(numbers));
      const ascending = numbers.toSorted((a, b) => a - b);
      const richest = (count: number) => ascending.slice(ascending.length - count).reduce((a, b) => a + b, 0);
      if (total === 0) expect(k).toBe(0);
      else {
        expect(2 * richest(k)).toBeGreaterThan(total);
        expect(2 * richest(k - 1)).toBeLessThanOrEqual(total);
      }
    }),
  );
});
