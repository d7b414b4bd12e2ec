import { expect, test } from 'vitest';
import { dayTicks, niceTicks, tickLabel } from '#sim/report/ticks.ts';

test('ticks are round multiples that cover the range', () => {
  expect(niceTicks(0.13, 0.87, 4)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(niceTicks(3, 98, 5)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(niceTicks(-4, 4, 4)).toEqual([-4, -2, 0, 2, 4]);
});

test('a constant still gets an axis', () => {
  const ticks = niceTicks(5, 5, 3);
  expect(ticks[0]).toBeLessThan(5);
  expect(ticks.at(-1)).toBeGreaterThan(5);
});

test('days are counted in weeks, months and years', () => {
  expect(dayTicks(0, 730, 6)).toEqual([0, 180, 360, 540, 720]);
  expect(dayTicks(0, 29, 7)).toEqual([0, 5, 10, 15, 20, 25]);
  expect(dayTicks(100, 400, 4)).toEqual([180, 360]);
});

test('a label shows the decimals that the step needs, and thousands in groups', () => {
  expect(tickLabel(0.4, 0.2, 'share')).toBe('40 %');
  expect(tickLabel(0.005, 0.005, 'share')).toBe('0.5 %');
  expect(tickLabel(0.15, 0.05, 'USD')).toBe('0.15');
  expect(tickLabel(20000, 5000, 'USD/day')).toBe('20,000');
  expect(tickLabel(1_500_000, 500_000, 'OPEN')).toBe('1.5M');
  expect(tickLabel(-2, 2, '1')).toBe('−2');
});
