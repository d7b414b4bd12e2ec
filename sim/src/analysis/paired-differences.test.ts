import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowMean } from '#sim/analysis/metric.ts';
import { pairedDifferences } from '#sim/analysis/paired-differences.ts';
import { failedRun, syntheticRun } from '../../test/synthetic-run.ts';

const PRICE = [windowMean('price', { from: 0 })];
const runs = (...prices: number[]) =>
  prices.map((price, replicate) => syntheticRun({ replicate, series: { price: [price] } }));

test('differences are taken between runs of the same replicate', () => {
  const { pairs, dropped, metrics } = pairedDifferences(runs(1, 5, 9), runs(2, 7, 12).reverse(), PRICE);
  expect([pairs, dropped]).toEqual([3, 0]);
  expect(metrics[0]).toMatchObject({ key: 'price', label: 'Price', unit: 'USD per OPEN', base: 5, changed: 7 });
  expect(metrics[0]!.difference).toMatchObject({ mean: 2, sd: 1, n: 3 });
  // t(0.975; 2) / √3
  expect(metrics[0]!.difference.low).toBeCloseTo(2 - 2.4841377118, 8);
});

test('a replicate that failed in one of the two is in neither', () => {
  const [first, , third] = runs(1, 5, 9);
  const { pairs, dropped, metrics } = pairedDifferences([first!, failedRun(1), third!], runs(2, 100, 12), PRICE);
  expect([pairs, dropped]).toEqual([2, 1]);
  expect(metrics[0]).toMatchObject({ base: 5, changed: 7 });
});

test('a replicate without partner is dropped', () => {
  expect(pairedDifferences(runs(1, 2, 3), runs(1, 2), PRICE)).toMatchObject({ pairs: 2, dropped: 1 });
});

test('a metric that one of two partners lacks is compared in the other pairs only', () => {
  const { pairs, metrics } = pairedDifferences(runs(1, Number.NaN, 3), runs(2, 50, 4), PRICE);
  expect(pairs).toBe(3);
  expect(metrics[0]).toMatchObject({ base: 2, changed: 3, difference: { mean: 1, n: 2 } });
});

test('by default the key figures are compared', () => {
  const keys = pairedDifferences(runs(1, 2), runs(2, 3)).metrics.map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['leakLast', 'price', 'feesUsd', 'activeContributors']));
});

test('luck that partners share cancels, however large it is', () => {
  const effects = fc.array(fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: -2, max: 2 })), {
    minLength: 2,
    maxLength: 20,
  });
  fc.assert(
    fc.property(effects, (list) => {
      const base = runs(...list.map(([luck]) => luck));
      const changed = runs(...list.map(([luck, effect]) => luck + 10 + effect));
      const { mean, low, high } = pairedDifferences(base, changed, PRICE).metrics[0]!.difference;
      expect(mean).toBeGreaterThanOrEqual(8);
      expect(mean).toBeLessThanOrEqual(12);
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
    }),
  );
});
