import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, quantileSorted } from '#sim/stats/quantile.ts';

test('known answers of definition 7', () => {
  const oneToTen = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect(quantile(oneToTen, 0.1)).toBeCloseTo(1.9, 14);
  expect(quantile(oneToTen, 0.25)).toBeCloseTo(3.25, 14);
  expect(quantile(oneToTen, 0.5)).toBeCloseTo(5.5, 14);
  expect(quantile([15, 20, 35, 40, 50], 0.4)).toBeCloseTo(29, 14);
  expect(quantile([7], 0.95)).toBe(7);
});

test('the ends are the smallest and the largest; nothing has none', () => {
  expect(quantile([3, 1, 2], 0)).toBe(1);
  expect(quantile([3, 1, 2], 1)).toBe(3);
  expect(quantile([], 0.5)).toBeNaN();
});

test('does not touch its input', () => {
  const values = Float64Array.of(3, 1, 2);
  expect(quantile(values, 0.5)).toBe(2);
  expect([...values]).toEqual([3, 1, 2]);
});

test('rises with p and stays between the ends', () => {
  const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (numbers, a, b) => {
      const ascending = Float64Array.from(numbers).sort();
      const low = quantileSorted(ascending, Math.min(a, b));
      const high = quantileSorted(ascending, Math.max(a, b));
      expect(low).toBeLessThanOrEqual(high + 1e-6);
      expect(low).toBeGreaterThanOrEqual(ascending[0]!);
      expect(high).toBeLessThanOrEqual(ascending.at(-1)!);
    }),
  );
});

test('infinite values do not turn into none between themselves', () => {
  expect(quantile([1, Infinity, Infinity], 0.75)).toBe(Infinity);
});
