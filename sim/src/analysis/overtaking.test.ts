import { expect, test } from 'vitest';
import { overtaking } from '#sim/analysis/overtaking.ts';
import { failedRun, syntheticRun } from '../../test/synthetic-run.ts';

const withDays = (...days: (number | null)[]) =>
  days.map((overtakingDay) => syntheticRun({ summary: { overtakingDay } }));

test('the median and the middle 80 % of those that overtake, beside their share', () => {
  const { count, share, median, p10, p90 } = overtaking([...withDays(100, null, 400, 200, 300, 500), failedRun()]);
  expect([count, share, median]).toEqual([5, 5 / 6, 300]);
  expect(p10).toBeCloseTo(140, 12);
  expect(p90).toBeCloseTo(460, 12);
});

test('day 0 is a day', () => {
  expect(overtaking(withDays(0)).count).toBe(1);
});

test('where none overtakes there is no day', () => {
  expect(overtaking(withDays(null, null))).toEqual({ count: 0, share: 0, median: null, p10: null, p90: null });
  expect(overtaking([]).share).toBeNaN();
});
