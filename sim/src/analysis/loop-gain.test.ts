import { expect, test } from 'vitest';
import { loopGain } from '#sim/analysis/loop-gain.ts';
import { syntheticRun } from '../../test/synthetic-run.ts';

const DAYS = 455;
const FROM = 0;

/** Constant series: on the days of the injection, then on those of the effect. */
const series = (during: number, after: number) =>
  Array.from({ length: DAYS }, (_, t) => (t < FROM + 90 ? during : after));

/** A run of known means, every one of them `times` what it is in the base. */
function run(replicate: number, during: number, times: Partial<Record<string, number>> = {}) {
  const value = (name: string, base: number) => series(base, base * (times[name] ?? 1));
  return syntheticRun({
    replicate,
    days: DAYS,
    series: {
      itemsAccepted: series(during, 100 * (times.items ?? 1)),
      volume: value('volume', 5000),
      bestQuality: value('quality', 0.5),
      feesUsd: value('fees', 300),
      contributorIncomeUsd: value('income', 200),
    },
  });
}

test('counts extra items over injected ones, and each link by its logarithms', () => {
  const times = { items: 1.02, volume: 1.1, quality: 1.03, fees: 1.06, income: 1.05 };
  const base = [0, 1, 2].map((replicate) => run(replicate, 100));
  const boosted = [0, 1, 2].map((replicate) => run(replicate, 150, times));
  const { gain, elasticities, loopElasticity, injectedItems, extraItems, pairs } = loopGain(base, boosted, FROM);
  expect(pairs).toBe(3);
  // A third of 150 a day for 90 days was injected; 2 a day more came in the 365 days after.
  expect(injectedItems).toBeCloseTo(4500, 9);
  expect(extraItems).toBeCloseTo(730, 9);
  expect(gain.value).toBeCloseTo(730 / 4500, 12);
  expect(elasticities.qualityPerItem.value).toBeCloseTo(Math.log(1.03) / Math.log(1.1), 9);
  expect(elasticities.feesPerQuality.value).toBeCloseTo(Math.log(1.06) / Math.log(1.03), 9);
  expect(elasticities.incomePerFee.value).toBeCloseTo(Math.log(1.05) / Math.log(1.06), 9);
  expect(elasticities.itemsPerIncome.value).toBeCloseTo(Math.log(1.02) / Math.log(1.05), 9);
  const product = Object.values(elasticities).reduce((all, { value }) => all * value, 1);
  expect(loopElasticity.value).toBeCloseTo(product, 9);
  // All pairs alike: no doubt.
  expect(gain.high - gain.low).toBeCloseTo(0, 9);
});

test('is a ratio of sums: a run with more items counts for more, and pairs that differ widen the interval', () => {
  const base = [run(0, 100), run(1, 100)];
  const boosted = [run(1, 300, { items: 1.2, volume: 1.1 }), run(0, 150, { items: 1, volume: 1.1 })];
  const { gain } = loopGain(base, boosted, FROM);
  expect(gain.value).toBeCloseTo((20 * 365) / ((50 + 100) * 90), 12);
  expect(gain.low).toBeLessThan(0);
});

test('leaves out a pair of which one run failed', () => {
  const failure = { day: 3, stage: 'use', account: 'float', message: '' };
  const broken = { ...run(1, 150), summary: null, failure };
  expect(loopGain([run(0, 100), run(1, 100)], [run(0, 150, { items: 1.1 }), broken], FROM).pairs).toBe(1);
});
