import { expect, test } from 'vitest';
import { jackknife } from '#sim/stats/jackknife.ts';
import { mean } from '#sim/stats/mean.ts';
import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';
import { studentTQuantile } from '#sim/stats/student-t-quantile.ts';

test('of a mean it is the usual interval by Student', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  const { value, low, high } = jackknife(values.length, (numbers) => mean(numbers.map((k) => values[k]!)));
  const half = (studentTQuantile(0.975, 7) * sampleStandardDeviation(values)) / Math.sqrt(8);
  expect(value).toBeCloseTo(3.875, 12);
  expect(high - value).toBeCloseTo(half, 12);
  expect(value - low).toBeCloseTo(half, 12);
});

test('of a ratio of sums that is the same in every sample it has no width', () => {
  const above = [2, 4, 6];
  const below = [1, 2, 3];
  const sum = (values: readonly number[], numbers: readonly number[]) => numbers.reduce((s, k) => s + values[k]!, 0);
  expect(jackknife(3, (numbers) => sum(above, numbers) / sum(below, numbers))).toEqual({ value: 2, low: 2, high: 2 });
});

test('one sample has no interval', () => {
  expect(jackknife(1, () => 7)).toEqual({ value: 7, low: Number.NaN, high: Number.NaN });
});
