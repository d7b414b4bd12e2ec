import { expect, test } from 'vitest';
import { BOOK, OVERVIEW, proposalOf } from '#ui/impact/impact.fixture.ts';
import type { Impact, ImpactProgress } from '#ui/impact/impact.ts';
import { simulateImpact } from '#ui/impact/simulate.ts';
import { setFeeSplit } from '#ui/proposal/build.ts';

const PROPOSAL = proposalOf([
  setFeeSplit(BOOK, { contributors: 5_500, builders: 2_500, stakers: 1_000, treasury: 500, burn: 500 }),
]);
const SMALL = { replicates: 3, days: 40, scale: 0.02 };

const numbers = ({ seconds, ...rest }: Impact) => rest;

test('gives the same numbers whatever the number of threads', async () => {
  const [one, two] = await Promise.all(
    [1, 2].map((workers) => simulateImpact(PROPOSAL, OVERVIEW, { ...SMALL, workers })),
  );
  expect(numbers(one!)).toEqual(numbers(two!));
  expect(one).toMatchObject({ ...SMALL, title: 'A proposal', inForceDay: 9, seed: 1, unsupported: null });
  expect(one!.modelHash).toMatch(/^[0-9a-f]{64}$/);
  const builders = one!.series.find(({ name }) => name === 'builderIncomeUsd')!;
  expect(builders.days).toHaveLength(40);
  // The same luck until the proposal is in force, and less of every fee for builders from then on.
  expect(builders.changed.p50.slice(0, 9)).toEqual(builders.base.p50.slice(0, 9));
  expect(builders.changed.p50[9]).toBeLessThan(builders.base.p50[9]!);
  expect(one!.metrics.find(({ key }) => key === 'builderIncomeUsd')!.difference.mean).toBeLessThan(0);
});

test('tells how far it is, and what it knows so far, up to the answer itself', async () => {
  const told: ImpactProgress[] = [];
  const impact = await simulateImpact(PROPOSAL, OVERVIEW, {
    ...SMALL,
    workers: 1,
    onProgress: (progress) => told.push(progress),
  });
  const last = told.at(-1)!;
  expect(last).toMatchObject({ done: 6, total: 6, fraction: 1 });
  expect(numbers(last.partial!)).toEqual(numbers(impact));
  for (const { partial } of told) expect(partial === null || partial.replicates >= 2).toBe(true);
});

test('stops with the reason of the signal', async () => {
  const controller = new AbortController();
  const reason = new Error('stopped by the test');
  const run = simulateImpact(PROPOSAL, OVERVIEW, {
    ...SMALL,
    days: 3_000,
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(run).rejects.toBe(reason);
});

test('simulates nothing where there is nothing to simulate', async () => {
  const impact = await simulateImpact(proposalOf([]), OVERVIEW, SMALL);
  expect(impact.unsupported).toBe('It changes nothing in the economy that the model simulates.');
  expect(impact).toMatchObject({ metrics: [], series: [], replicates: 0, seconds: 0 });
});
