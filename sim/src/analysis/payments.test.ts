import { expect, test } from 'vitest';
import { payments } from '#sim/analysis/payments.ts';
import { roleProfits } from '#sim/analysis/role-profits.ts';
import { tokenFlows } from '#sim/analysis/token-flows.ts';
import { simulate } from '#sim/engine/run.ts';
import { mean } from '#sim/stats/mean.ts';
import { failedRun, syntheticRun } from '../../test/synthetic-run.ts';
import { tinyScenario } from '../../test/tiny.ts';

const lately = (values: Float64Array) => mean(values.subarray(-90));

test('what is paid adds up to fees and emission, whoever pays', () => {
  const washed = simulate(tinyScenario({ 'wash.spend': 50_000 }, { days: 150, scale: 0.05 }), 0);
  const all = payments([washed, failedRun(1)]);
  const from = (payer: string) => all.filter((one) => one.from === payer).reduce((sum, { usd }) => sum + usd, 0);
  expect(from('wash')).toBeCloseTo(lately(washed.ledger.washFeesUsd), 6);
  expect(from('users') + from('wash')).toBeCloseTo(lately(washed.series.feesUsd), 6);
  expect(from('reserve')).toBeCloseTo(lately(washed.series.emissionUsd), 6);
  expect(all.some(({ to }) => to === 'burned')).toBe(true);
  expect(all.every(({ usd }) => usd > 0)).toBe(true);
});

test('a role gains what it earns less what it spends; the alumni’s part is nobody’s work', () => {
  const flat = (value: number) => [value, value];
  const run = (builders: number) =>
    syntheticRun({
      series: { feesUsd: flat(100) },
      ledger: {
        contributorFeesUsd: flat(50),
        alumniFeesUsd: flat(10),
        contributorEmissionUsd: flat(30),
        farmerIncomeUsd: flat(5),
        contributorCostUsd: flat(20),
        farmerCostUsd: flat(6),
        builderFeesUsd: flat(builders),
        builderCostUsd: flat(20),
        userWorthUsd: flat(180),
        washFeesUsd: flat(40),
        stakerFeesUsd: flat(10),
      },
    });
  const roles = roleProfits([run(25), run(15)]);
  const of = (role: string) => roles.find((one) => one.role === role)!;
  expect(of('contributors')).toMatchObject({ income: 65, cost: 14, p50: 51, gains: 1 });
  expect(of('farmers')).toMatchObject({ p50: -1, gains: 0 });
  expect(of('builders')).toMatchObject({ income: 20, cost: 20, p50: 0, gains: 0.5 });
  expect(of('users')).toMatchObject({ income: 180, cost: 60, p50: 120 });
  expect(of('stakers')).toMatchObject({ income: 10, cost: 0 });
  expect(roleProfits([syntheticRun({})])).toEqual([]);
});

test('what enters the circulation is what leaves the accounts outside it', () => {
  const run = simulate(tinyScenario({ 'token.allocations[5].cliffDays': 20 }, { days: 130, scale: 0.05 }), 0);
  const { entering, circulating, sold, bought } = tokenFlows([run]);
  const sum = Object.values(entering).reduce((total, one) => total + one.mean, 0);
  expect(sum).toBeCloseTo(circulating.mean, 3);
  expect(entering.locked.mean).toBeGreaterThan(0);
  expect(entering.burned.mean).toBeLessThan(0);
  const sales = Object.values(sold).reduce((total, one) => total + one.mean, 0);
  expect(sales).toBeCloseTo(lately(run.series.soldUsd), 6);
  expect(bought.mean).toBeCloseTo(lately(run.series.feesUsd), 9);
});
