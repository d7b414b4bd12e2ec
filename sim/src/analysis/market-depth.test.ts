import { expect, test } from 'vitest';
import { depth, fallOf } from '#sim/analysis/market-depth.ts';

const RULE = { impact: 5, clip: 0.25 };

test('selling the depth moves the price by the share that it is the depth of', () => {
  for (const move of [0.01, 0.1]) expect(fallOf(depth(1e7, RULE, move), 1e7, RULE)).toBeCloseTo(move, 12);
  expect(depth(1e7, RULE)).toBeCloseTo((0.010050335853501442 * 1e7) / 5, 6);
});

test('no sale moves it by more than the market allows in a day, and none where flows do not move it', () => {
  expect(fallOf(1e9, 1e7, RULE)).toBeCloseTo(1 - Math.exp(-0.25), 12);
  expect(fallOf(1e9, 1e7, { ...RULE, impact: 0 })).toBe(0);
  expect(depth(1e7, { impact: 0 })).toBe(Number.POSITIVE_INFINITY);
});
