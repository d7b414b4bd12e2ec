import { expect, test } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { withoutWash } from '#sim/scenario/wash-use.ts';
import { mean } from '#sim/stats/mean.ts';
import { type Comparison, compare } from './compare.ts';
import { compareFigures } from './figures.ts';
import { EDGES, readOracle } from './oracle.ts';

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

test('figures of whole runs are compared by their own spread, shares by that of a share', () => {
  const figures = (priceMax: number, outcomes: typeof oracle.outcomes) => {
    const means = { ...oracle.means, priceMax };
    return compareFigures({ ...oracle, outcomes, means }, runs).filter(({ name }) => name !== 'overtaking');
  };
  const agreeing = { name: 'priceMax', engine: expect.closeTo(mean(runs.map((run) => run.summary!.priceMax)), 12) };
  // A year of the engine against three of the oracle: only what is given here is alike.
  const found = figures(mean(runs.map((run) => run.summary!.priceMax)), { flywheel: 0, leak: 1, stall: 0 });
  expect(found.find(({ name }) => name === 'priceMax')).toMatchObject({ ...agreeing, agrees: true });
  expect(found.slice(0, 3).map(({ agrees }) => agrees)).toEqual([true, true, true]);
  const off = figures(10, { flywheel: 1, leak: 0, stall: 0 });
  expect(off.find(({ name }) => name === 'priceMax')).toMatchObject({ oracle: 10, agrees: false });
  expect(off.find(({ name }) => name === 'leak')).toMatchObject({ oracle: 0, engine: 1, agrees: false });
});

test.each([
  ['admit', (scenario: Scenario) => ({ ...scenario, schedule: [] })],
  ['wash', withoutWash],
  ['each-changed', (scenario: Scenario) => ({ ...scenario, schedule: scenario.schedule.slice(1) })],
])('%s, at an edge of the model, agrees with the model written a second time', (name, otherwise) => {
  const edge = readOracle(name, EDGES);
  const lived = (lives: Scenario) => Array.from({ length: REPLICATES }, (_, replicate) => simulate(lives, replicate));
  expect(disagreeing(compare(edge, lived(edge.scenario)))).toEqual([]);
  // It is no loose comparison: without what is at the edge it fails.
  expect(disagreeing(compare(edge, lived(otherwise(edge.scenario)))).length).toBeGreaterThan(0);
});
