import { join } from 'node:path';
import { expect, test } from 'vitest';
import { finalValue } from '#sim/analysis/metric.ts';
import { surviving } from '#sim/analysis/surviving.ts';
import { varianceReduction } from '#sim/analysis/variance-reduction.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { runJobs } from '#sim/experiment/pool.ts';
import { readScenarioFile } from '#sim/scenario/file.ts';

const SCENARIOS = join(import.meta.dirname, '..', '..', '..', 'scenarios');
const SIZE = { scale: '0.1', replicates: '16', days: '730' };

const read = (name: string, seed = '1') => readScenarioFile(join(SCENARIOS, `${name}.yaml`), { ...SIZE, seed });
const finalFees = (runs: readonly RunResult[]) => surviving(runs).map(finalValue('feesUsd').of);

test('pairs tell the effect of a fee split on final fees with a fraction of the runs', async () => {
  const names = ['baseline', 'fee-split-to-contributors', 'fee-split-to-builders'];
  const scenarios = await Promise.all([...names.map((name) => read(name)), read('baseline', '2')]);
  const [base, toContributors, toBuilders, strangers] = (await runJobs(scenarios)).map(finalFees);
  const factors = [varianceReduction(base!, toContributors!), varianceReduction(base!, toBuilders!)];
  console.log(
    `Variance reduction of pairing on final fees (scale 0.1, 16 pairs, 730 days): ` +
      `${factors[0]!.toFixed(1)} × (split to contributors), ${factors[1]!.toFixed(1)} × (to builders)`,
  );
  for (const factor of factors) expect(factor).toBeGreaterThan(5);
  // Partners with other luck are none.
  expect(varianceReduction(strangers!, toContributors!)).toBeLessThan(2);
}, 180_000);
