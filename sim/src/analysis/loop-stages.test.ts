import { expect, test } from 'vitest';
import { loopStages } from '#sim/analysis/loop-stages.ts';
import { syntheticRun } from '../../test/synthetic-run.ts';

const DAYS = Array.from({ length: 400 }, (_, day) => day);
const flat = (value: number) => DAYS.map(() => value);
/** `value` until day 300, then so much of it. */
const then = (value: number, share: number) => DAYS.map((day) => (day < 300 ? value : value * share));

test('the weakest link is where most is lost against the stage before', () => {
  const run = syntheticRun({
    series: {
      itemsSubmitted: then(100, 0.8),
      effectiveData: then(5000, 0.1),
      bestQuality: then(0.6, 0.2),
      feesUsd: then(1000, 0.05),
      contributorIncomeUsd: then(600, 0.2),
      builderIncomeUsd: then(200, 0.2),
    },
  });
  const { stages, weakest } = loopStages([run]);
  expect(weakest).toBe('organise');
  expect(stages.map(({ level }) => Number(level.toFixed(6)))).toEqual([0.8, 0.1, 0.2, 0.05, 0.2]);
  expect(stages.map(({ passed }) => Number(passed.toFixed(6)))).toEqual([4, 0.125, 2, 0.25, 4]);
  expect(stages[4]).toMatchObject({ stage: 'reward', now: 160, best: 800 });
});

test('none is named where each keeps what the one before it keeps', () => {
  const run = syntheticRun({
    series: {
      itemsSubmitted: then(100, 0.5),
      effectiveData: then(5000, 0.5),
      bestQuality: then(0.6, 0.49),
      feesUsd: then(1000, 0.5),
      contributorIncomeUsd: then(600, 0.5),
    },
  });
  expect(loopStages([run]).weakest).toBeNull();
});

test('a stage that has not fallen itself is not weak, however much the one before it grows', () => {
  const growing = DAYS.map((day) => (day < 300 ? 100 : 300));
  const run = (income: number) =>
    loopStages([syntheticRun({ series: { feesUsd: growing, contributorIncomeUsd: then(500, income) } })]);
  expect(run(1).weakest).toBeNull();
  expect(run(0.9).weakest).toBe('reward');
});

test('fees that a wash user pays to itself are no use, and the best is a mean of 90 days before the last 90', () => {
  const spike = DAYS.map((day) => (day === 100 ? 9000 : 100));
  const run = syntheticRun({
    series: { itemsSubmitted: spike, feesUsd: flat(100) },
    ledger: { washFeesUsd: then(0, 0).map((_, day) => (day < 310 ? 0 : 60)) },
  });
  const { stages } = loopStages([run]);
  expect(stages[0]!.best).toBeCloseTo((89 * 100 + 9000) / 90, 9);
  expect(stages[3]).toMatchObject({ now: 40, best: 100, level: 0.4 });
});

test('what never flowed has lost nothing, and what has only begun is beyond measure', () => {
  const run = syntheticRun({ series: { feesUsd: DAYS.map((day) => (day < 310 ? 0 : 5)) } });
  const [contribute, , , use] = loopStages([run]).stages;
  expect(contribute).toMatchObject({ now: 0, best: 0, level: 1 });
  expect(use!.level).toBe(Number.POSITIVE_INFINITY);
});
