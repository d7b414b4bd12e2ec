import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from '#sim/stats/wilson-interval.ts';

test('known answers, and the closed form at the ends', () => {
  expect(wilsonInterval(5, 10).low).toBeCloseTo(0.2365931, 7);
  expect(wilsonInterval(5, 10).high).toBeCloseTo(0.7634069, 7);
  expect(wilsonInterval(0, 10)).toEqual({
    low: 0,
    high: expect.closeTo(1.959963985 ** 2 / (10 + 1.959963985 ** 2), 8),
  });
  expect(wilsonInterval(16, 16)).toEqual({ low: expect.closeTo(16 / (16 + 1.959963985 ** 2), 8), high: 1 });
});

test('without trials it says nothing', () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

test('holds the share, mirrors with it, and shrinks with the trials', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (n, k) => {
      const count = Math.min(k, n);
      const { low, high } = wilsonInterval(count, n);
      expect(low).toBeLessThanOrEqual(count / n);
      expect(high).toBeGreaterThanOrEqual(count / n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(wilsonInterval(n - count, n).low).toBeCloseTo(1 - high, 12);
      const more = wilsonInterval(count * 4, n * 4);
      expect(more.high - more.low).toBeLessThan(high - low);
    }),
  );
});
