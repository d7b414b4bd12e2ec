import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { codeVersion } from '#sim/experiment/code-version.ts';
import { manifest, runId } from '#sim/experiment/manifest.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const code = { version: '1.2.3', hash: 'abc' };
const scenario = { ...baselineScenario(), days: 20, scale: 0.02, replicates: 2 };

it('knows the code by its sources: any source counts, a test does not', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'flywheel-code-'));
  try {
    await cp(join(root, 'package.json'), join(copy, 'package.json'));
    await cp(join(root, 'sim/src/rng'), join(copy, 'sim/src/rng'), { recursive: true });
    const before = codeVersion(copy);
    expect(before.hash).toMatch(/^[0-9a-f]{64}$/);
    await writeFile(join(copy, 'sim/src/rng/new.test.ts'), 'a test');
    expect(codeVersion(copy)).toEqual(before);
    await writeFile(join(copy, 'sim/src/rng/normal.ts'), 'another normal');
    expect(codeVersion(copy).hash).not.toBe(before.hash);
  } finally {
    await rm(copy, { recursive: true });
  }
});

it('says all that makes the run again, parameters sorted by path', () => {
  const made = manifest(scenario, code, 'flywheel run baseline');
  expect(made).toMatchObject({
    schema: 'flywheel.run-folder',
    codeVersion: code,
    createdBy: 'flywheel run baseline',
    name: 'baseline',
    seed: 1,
    days: 20,
    replicates: 2,
    scale: 0.02,
    schedule: [],
  });
  expect(Object.keys(made.parameters)).toEqual(Object.keys(scenario.parameters).sort());
});

it('has one id for one scenario and code, whatever the order in which the parameters stand', () => {
  const shuffled = { ...scenario, parameters: Object.fromEntries(Object.entries(scenario.parameters).reverse()) };
  const id = (...args: Parameters<typeof manifest>) => runId(manifest(...args));
  expect(id(shuffled, code, 'one command')).toBe(id(scenario, code, 'another command'));
  expect(manifest(shuffled, code, '').parametersHash).toBe(manifest(scenario, code, '').parametersHash);
  for (const other of [
    { ...scenario, seed: 0 },
    { ...scenario, replicates: 3 },
  ]) {
    expect(id(other, code, '')).not.toBe(id(scenario, code, ''));
  }
  expect(id(scenario, { ...code, hash: 'abd' }, '')).not.toBe(id(scenario, code, ''));
});

it('hashes results to the last bit', () => {
  const results = [0, 1].map((replicate) => simulate(scenario, replicate));
  const before = resultHash(results);
  expect(resultHash([0, 1].map((replicate) => simulate(scenario, replicate)))).toBe(before);
  const price = results[1]!.series.price;
  price[19] = price[19]! * (1 + 2 ** -52);
  expect(resultHash(results)).not.toBe(before);
});
