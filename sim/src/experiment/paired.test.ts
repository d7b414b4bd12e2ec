import { expect, it } from 'vitest';
import { runPaired } from '#sim/experiment/paired.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

const base: Scenario = { ...baselineScenario(), days: 30, scale: 0.02, replicates: 2, seed: 3 };

it('gives partners the same luck: equal until the change, different after it', async () => {
  const changed: Scenario = {
    ...base,
    name: 'cheaper calls',
    schedule: [{ day: 10, mode: 'force', set: { 'datanets[0].price': 0.01 } }],
  };
  const pair = await runPaired(base, changed, { workers: 2 });
  expect(pair.base).toHaveLength(2);
  pair.base.forEach((run, replicate) => {
    const partner = pair.changed[replicate]!;
    expect(partner.replicate).toBe(run.replicate);
    expect(partner.series.price.subarray(0, 11)).toEqual(run.series.price.subarray(0, 11));
    expect(partner.series.price[29]).not.toBe(run.series.price[29]);
  });
});

it('refuses scenarios that cannot share their luck, and says in what they differ', async () => {
  const changed: Scenario = { ...base, name: 'other', seed: 4, days: 31 };
  await expect(runPaired(base, changed)).rejects.toMatchObject({
    code: 'NOT_PAIRED',
    exitCode: 2,
    message: '"baseline" and "other" cannot be compared run by run: they differ in seed, days.',
    details: ['seed: 3 against 4', 'days: 30 against 31'],
  });
});
