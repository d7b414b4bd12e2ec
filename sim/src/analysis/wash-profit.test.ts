import { expect, test } from 'vitest';
import { washProfit } from '#sim/analysis/wash-profit.ts';
import { simulate } from '#sim/engine/run.ts';
import { usesWash, withoutWash } from '#sim/scenario/wash-use.ts';
import { syntheticRun } from '../../test/synthetic-run.ts';
import { tinyScenario } from '../../test/tiny.ts';

const days = 2;
const run = (replicate: number, spent: number[], income: number[]) =>
  syntheticRun({ replicate, days, series: { price: [1, 1] }, ledger: { washFeesUsd: spent, washIncomeUsd: income } });

test('is what the share brings, less what is spent, less what it would have brought anyway', () => {
  const washed = [run(0, [10, 10], [8, 9]), run(1, [10, 10], [7, 8])];
  const without = [run(1, [0, 0], [2, 2]), run(0, [0, 0], [1, 2])];
  const { pairs, spent, income, incomeWithout, profit } = washProfit(washed, without);
  expect({ pairs, spent, income, incomeWithout }).toEqual({ pairs: 2, spent: 20, income: 16, incomeWithout: 3.5 });
  // 17 − 20 − 3 and 15 − 20 − 4.
  expect(profit.mean).toBeCloseTo(-7.5, 12);
  expect(profit.low).toBeLessThan(-9);
});

test('of a run: a share of all that the Datanet pays contributors and builders', () => {
  const wash = { 'wash.share': 0.4, 'emission.demandShare': 0.5 };
  const scenario = tinyScenario(
    { ...wash, 'wash.spend': 1000 },
    { days: 40, schedule: [{ day: 20, mode: 'force', set: { 'wash.spend': 2000 } }] },
  );
  expect([usesWash(scenario), usesWash(withoutWash(scenario)), usesWash(tinyScenario())]).toEqual([true, false, false]);
  const washed = simulate(scenario, 0);
  const without = simulate(withoutWash(scenario), 0);
  const { spent, income, incomeWithout } = washProfit([washed], [without]);
  // 20 and 40 USD a day in a world of 1/50.
  expect(spent).toBeCloseTo(20 * 20 + 20 * 40, 6);
  // No more than its fees and all of the emission can be had back.
  const paid = washed.series.contributorIncomeUsd.map((usd, t) => usd + washed.series.builderIncomeUsd[t]!);
  expect(income).toBeGreaterThan(incomeWithout);
  expect(income).toBeLessThan(0.4 * paid.reduce((a, b) => a + b));
  // On the first day nobody has moved on yet: 40 % of 75 % of the fees there, and of its emission.
  const one = simulate(
    tinyScenario({ ...wash, 'emission.perDay': 0, 'wash.spend': 1000, 'start.users': 0 }, { days: 1 }),
    0,
  );
  expect(one.ledger.washIncomeUsd[0]).toBeCloseTo(0.4 * 0.75 * 20, 9);
});
