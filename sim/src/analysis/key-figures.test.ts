import { expect, test } from 'vitest';
import { KEY_METRICS, keyFigures } from '#sim/analysis/key-figures.ts';
import { finalValue, windowMean } from '#sim/analysis/metric.ts';
import { SERIES_INFO } from '#sim/analysis/series-info.ts';
import { type SurvivingRun, surviving } from '#sim/analysis/surviving.ts';
import { SERIES } from '#sim/engine/result.ts';
import { failedRun, syntheticRun } from '../../test/synthetic-run.ts';

const run = (price: number[]) => syntheticRun({ series: { price } }) as SurvivingRun;

test('a window is a slice of the days, counted from the start or from the end', () => {
  const one = run([1, 2, 4, 8, 16]);
  expect(windowMean('price', { from: 1, to: 3 }).of(one)).toBe(3);
  expect(windowMean('price', { from: -2 }).of(one)).toBe(12);
  expect(windowMean('price', { from: -90 }).of(one)).toBe(6.2);
  expect(finalValue('price').of(one)).toBe(16);
});

test('days without a value are left out of a window; a window without values has none', () => {
  expect(windowMean('price', { from: 0 }).of(run([Number.NaN, 2, 4]))).toBe(3);
  expect(windowMean('price', { from: 0, to: 1 }).of(run([Number.NaN, 2]))).toBeNaN();
  expect(windowMean('price', { from: 5 }).of(run([1]))).toBeNaN();
});

test('each figure has its band over the runs that have it', () => {
  const days = [100, null, 300];
  const runs = days.map((overtakingDay, k) =>
    syntheticRun({ summary: { overtakingDay, leakLast: 0.1 * (k + 1) }, series: { price: [9, k] } }),
  );
  const figures = keyFigures([...runs, failedRun()]);
  const of = (key: string) => figures.find((figure) => figure.key === key)!;
  expect(of('overtakingDay')).toMatchObject({ mean: 200, p05: 110, p50: 200, p95: 290, n: 2, unit: 'day' });
  expect(of('price')).toMatchObject({ mean: 1, p50: 1, n: 3, unit: 'USD per OPEN', label: 'Price' });
  expect(of('leakLast').mean).toBeCloseTo(0.2, 14);
});

test('without a run that came to its end figures are not numbers, not zero', () => {
  for (const figure of keyFigures([failedRun()]))
    expect(figure).toMatchObject({ mean: Number.NaN, p50: Number.NaN, n: 0 });
});

test('keys are distinct, and every metric and series has its words', () => {
  expect(new Set(KEY_METRICS.map(({ key }) => key)).size).toBe(KEY_METRICS.length);
  for (const name of SERIES) expect(SERIES_INFO[name].label, name).toMatch(/^[A-Z]/);
  expect(Object.keys(SERIES_INFO)).toEqual([...SERIES]);
});

test('a failed run is no survivor, whatever it holds', () => {
  expect(
    surviving([
      failedRun(),
      { ...failedRun(), summary: syntheticRun({}).summary },
      { ...syntheticRun({}), summary: null },
    ]),
  ).toEqual([]);
});
