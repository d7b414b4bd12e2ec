import { expect, test } from 'vitest';
import { depth, fallOf } from '#sim/analysis/market-depth.ts';

const RULE = { impact: 5, impactExponent: 1, impactAt: 0.0005, clip: 0.25 };
const ROOT = { ...RULE, impactExponent: 0.5 };

test('selling the depth moves the price by the share that it is the depth of', () => {
  for (const rule of [RULE, ROOT]) {
    for (const move of [0.01, 0.1]) expect(fallOf(depth(1e7, rule, move), 1e7, rule)).toBeCloseTo(move, 12);
  }
  expect(depth(1e7, RULE)).toBeCloseTo((0.010050335853501442 * 1e7) / 5, 6);
});

test('no sale moves it by more than the market allows in a day, and none where flows do not move it', () => {
  expect(fallOf(1e9, 1e7, RULE)).toBeCloseTo(1 - Math.exp(-0.25), 12);
  expect(fallOf(1e9, 1e7, { ...RULE, impact: 0 })).toBe(0);
  expect(depth(1e7, { ...RULE, impact: 0 })).toBe(Number.POSITIVE_INFINITY);
});

test('by the square-root law four times the sale has twice the effect, and both laws agree at the reference', () => {
  const log = (usd: number) => -Math.log(1 - fallOf(usd, 1e7, ROOT));
  expect(log(20_000) / log(5_000)).toBeCloseTo(2, 10);
  expect(fallOf(5_000, 1e7, ROOT)).toBeCloseTo(fallOf(5_000, 1e7, RULE), 12);
});
