import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { readScenarioFile } from '#sim/scenario/file.ts';

const FOLDER = join(import.meta.dirname, '../../../scenarios');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const README = readFileSync(join(FOLDER, 'README.md'), 'utf8');

const load = (name: string) => readScenarioFile(join(FOLDER, name));

/** What a scenario has other than the defaults. */
async function differences(name: string): Promise<Record<string, unknown>> {
  const { parameters } = await load(name);
  const initial = baselineScenario().parameters;
  return Object.fromEntries(Object.entries(parameters).filter(([path, value]) => value !== initial[path]));
}

test('every example loads, says which question it serves, and stands in the README', async () => {
  expect(FILES.length).toBeGreaterThanOrEqual(5);
  for (const name of FILES) {
    expect((await load(name)).description, name).toMatch(/question \d/);
    expect(README, name).toContain(`| \`${name}\` |`);
  }
});

test('the baseline changes nothing', async () => {
  expect(await load('baseline.yaml')).toEqual({ ...baselineScenario(), description: expect.any(String) });
});

test('demand halves for 180 days', async () => {
  expect(await differences('demand-shock.yaml')).toEqual({});
  expect((await load('demand-shock.yaml')).schedule).toEqual([
    { day: 365, mode: 'force', set: { 'user.needScale': 0.5 } },
    { day: 545, mode: 'force', set: { 'user.needScale': 1 } },
  ]);
});

test('bots flood in when curation falls', async () => {
  expect(await differences('stall.yaml')).toEqual({
    'contributor.farmerShare': 0.5,
    'contributor.farmer.quality.a': 1,
    'contributor.farmer.quality.b': 12,
  });
  const [change, ...others] = (await load('stall.yaml')).schedule;
  const thresholds = Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7].map((d) => [`datanets[${d}].threshold`, 0]));
  expect(change).toEqual({ day: 365, mode: 'force', set: { ...thresholds, 'attribution.qualityExponent': 0 } });
  expect(others).toEqual([]);
});

test('the fee split goes to the vote, the emission is halved from the start', async () => {
  expect((await load('fee-split-to-contributors.yaml')).schedule).toEqual([
    { day: 180, mode: 'vote', set: { 'feeSplit.contributors': 6000, 'feeSplit.builders': 1500 } },
  ]);
  expect(await differences('emission-halved.yaml')).toEqual({ 'emission.perDay': 50_000 });
});
