import { expect, test } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { type Comparison, compare } from './compare.ts';
import { readOracle } from './oracle.ts';

const REPLICATES = 8;
const DAYS = 365;

const oracle = readOracle('baseline');
const scenario = { ...oracle.scenario, days: DAYS };
const runs = Array.from({ length: REPLICATES }, (_, replicate) => simulate(scenario, replicate));
const disagreeing = (comparisons: readonly Comparison[]) =>
  comparisons.filter(({ disagreements }) => disagreements > 0);

test('the first year of the baseline agrees with the independent implementation, series by series, day by day', () => {
  const comparisons = compare(oracle, runs);
  expect(disagreeing(comparisons)).toEqual([]);
  // Every series on every 15th day; retention from day 90 on.
  for (const { series, points } of comparisons) expect(points, series).toBe(series.endsWith('Retention90') ? 19 : 25);
});

test('the comparison sees a difference of a twentieth in one series', () => {
  const off = runs.map((run) => ({
    ...run,
    series: { ...run.series, volume: run.series.volume.map((volume) => 1.05 * volume) },
  }));
  const found = disagreeing(compare(oracle, off));
  expect(found.map(({ series }) => series)).toEqual(['volume']);
  expect(found[0]!.worst).toBeGreaterThan(4);
});
