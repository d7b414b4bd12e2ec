import fc from 'fast-check';
import * as oracle from 'simple-statistics';
import { expect, test } from 'vitest';
import { dailySpread, dailyStatistics } from '#sim/analysis/daily-statistics.ts';
import { SERIES } from '#sim/engine/result.ts';
import { failedRun, syntheticRun } from '../../test/synthetic-run.ts';

const priced = (...runs: number[][]) => runs.map((price, replicate) => syntheticRun({ replicate, series: { price } }));

test('each day has its own mean, spread and quantiles', () => {
  const { price } = dailyStatistics(priced([1, 10], [2, 10], [6, 10])).series;
  expect([...price.mean]).toEqual([3, 10]);
  expect(price.sd[0]).toBeCloseTo(Math.sqrt(7), 14);
  expect(price.sd[1]).toBe(0);
  expect([...price.p50]).toEqual([2, 10]);
  expect(price.p05[0]).toBeCloseTo(1.1, 14);
  expect(price.p95[0]).toBeCloseTo(5.6, 14);
});

test('every series is there', () => {
  expect(Object.keys(dailyStatistics(priced([1])).series)).toEqual([...SERIES]);
});

test('failed runs are counted and left out', () => {
  const statistics = dailyStatistics([failedRun(0), ...priced([4, 4, 4])]);
  expect(statistics).toMatchObject({ days: 3, replicates: 1, failed: 1 });
  expect([...statistics.series.price.mean]).toEqual([4, 4, 4]);
});

test('a day without a value in some runs rests on the others, in none has no value', () => {
  const { mean, sd, p50 } = dailySpread(priced([Number.NaN, Number.NaN, 1], [Number.NaN, 5, 3]), 'price');
  expect([...mean]).toEqual([Number.NaN, 5, 2]);
  expect([...p50]).toEqual([Number.NaN, 5, 2]);
  expect([...sd]).toEqual([Number.NaN, Number.NaN, Math.SQRT2]);
});

test('no run that came to its end, no days', () => {
  expect(dailyStatistics([failedRun()])).toMatchObject({ days: 0, replicates: 0, failed: 1 });
  expect(dailyStatistics([])).toMatchObject({ days: 0, replicates: 0, failed: 0 });
});

test('agrees with simple-statistics, whatever the order of the runs', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(values, (numbers) => {
      const forwards = dailySpread(priced(...numbers.map((x) => [x])), 'price');
      const backwards = dailySpread(priced(...numbers.toReversed().map((x) => [x])), 'price');
      expect(backwards).toEqual(forwards);
      expect(forwards.mean[0]).toBeCloseTo(oracle.mean(numbers), 6);
      expect(forwards.sd[0]).toBeCloseTo(oracle.sampleStandardDeviation(numbers), 6);
      expect(forwards.p50[0]).toBeCloseTo(oracle.median(numbers), 9);
    }),
  );
});
