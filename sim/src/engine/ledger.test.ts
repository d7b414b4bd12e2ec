import { expect, it } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { everyDatanet, tinyScenario } from '../../test/tiny.ts';

const DAYS = 120;
/** Insiders' tokens begin to unlock on day 30. */
const early = { 'token.allocations[5].cliffDays': 30, 'token.allocations[6].cliffDays': 30 };
const run = simulate(tinyScenario(early, { days: DAYS, scale: 0.05 }), 0);
const { series, ledger, datanets } = run;
const days = Array.from({ length: DAYS }, (_, t) => t);
const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const close = (actual: number, expected: number) => expect(actual).toBeCloseTo(expected, 6);

it('divides the fees and the emission of each day among those who are paid', () => {
  for (const t of days) {
    close(
      ledger.contributorFeesUsd[t]! +
        ledger.builderFeesUsd[t]! +
        ledger.stakerFeesUsd[t]! +
        ledger.treasuryFeesUsd[t]! +
        ledger.burnedFeesUsd[t]!,
      series.feesUsd[t]!,
    );
    close(ledger.contributorEmissionUsd[t]! + ledger.builderEmissionUsd[t]!, series.emissionUsd[t]!);
    close(ledger.contributorFeesUsd[t]! + ledger.contributorEmissionUsd[t]!, series.contributorIncomeUsd[t]!);
  }
  expect(sum(series.feesUsd)).toBeGreaterThan(0);
});

it('names the seller of everything that is sold', () => {
  for (const t of days) {
    close(
      ledger.soldByContributorsUsd[t]! +
        ledger.soldByBuildersUsd[t]! +
        ledger.soldByStakersUsd[t]! +
        ledger.soldByTreasuryUsd[t]! +
        ledger.soldUnlockedUsd[t]!,
      series.soldUsd[t]!,
    );
  }
  expect(sum(ledger.soldUnlockedUsd)).toBeGreaterThan(0);
  expect(sum(ledger.soldUnlockedUsd.subarray(0, 30))).toBe(0);
});

it('counts running costs every day, and building once for each model', () => {
  const cost = (buildCost: number) => {
    const set = { 'builder.buildCost': buildCost, 'builder.volumeCost': 0, 'builder.runCost': 20 };
    return simulate(tinyScenario(set, { days: 5, scale: 0.2 }), 0);
  };
  const free = cost(0);
  expect([...free.ledger.builderCostUsd]).toEqual([...free.series.models].map((models) => 20 * models));
  // The choice of an entrant depends on what building costs: a cost that is too small to turn one.
  const cheap = cost(1e-6);
  const built = (t: number) => (cheap.ledger.builderCostUsd[t]! - free.ledger.builderCostUsd[t]!) / 1e-6;
  const models = (t: number) => cheap.series.models[t]!;
  expect(built(0)).toBeCloseTo(models(0) - 6, 1);
  for (const t of [1, 2, 3, 4]) expect(built(t)).toBeGreaterThanOrEqual(models(t) - models(t - 1) - 0.1);
});

it('gives farmers nothing where there are none, and all where there is nobody else', () => {
  const farmers = (share: number) =>
    simulate(tinyScenario({ 'contributor.farmerShare': share }, { days: 30 }), 0).ledger;
  const none = farmers(0);
  expect(sum(none.farmerIncomeUsd) + sum(none.farmerCostUsd)).toBe(0);
  expect(sum(none.contributorCostUsd)).toBeGreaterThan(0);
  const most = farmers(0.95);
  expect(sum(most.farmerCostUsd)).toBeGreaterThan(0.5 * sum(most.contributorCostUsd));
});

it('knows what calls are worth beyond their price: four times the value, four times the worth at the least', () => {
  const worth = (value: number) => {
    const { ledger: l, series: s } = simulate(tinyScenario(everyDatanet('value', value), { days: 30 }), 0);
    return sum(l.userWorthUsd) / sum(s.feesUsd);
  };
  const [low, high] = [worth(1), worth(4)];
  expect(low).toBeGreaterThan(1);
  expect(high / low).toBeGreaterThan(2);
  expect(high / low).toBeLessThan(5);
});

it('has the means of each Datanet over the last 90 days, which add up to the whole', () => {
  expect(datanets).toHaveLength(8);
  const mean = (values: Float64Array) => sum(values.subarray(-90)) / 90;
  const total = (name: keyof (typeof datanets)[number]) => datanets.reduce((a, d) => a + d[name], 0);
  close(total('feesUsd'), mean(series.feesUsd));
  close(total('emissionUsd'), mean(series.emissionUsd));
  close(total('calls'), mean(series.calls));
  close(total('models'), mean(series.models));
  close(total('itemsAccepted'), mean(series.itemsAccepted));
  // Taken every tenth day.
  expect(total('contributors') / mean(series.activeContributors)).toBeCloseTo(1, 1);
  expect(total('users') / mean(series.activeUsers)).toBeCloseTo(1, 1);
  expect(datanets.map(({ admitted }) => admitted)).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
});

it('keeps the days before a failure', () => {
  const short = simulate(tinyScenario({}, { days: 10 }), 0);
  expect(short.ledger.stakerFeesUsd).toHaveLength(10);
});
