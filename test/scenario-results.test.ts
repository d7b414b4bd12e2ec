import { expect, test } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { conditionsHash, readResults, scenarioFiles, sizedScenario } from '../scripts/evidence/scenario-results.ts';
import { readSensitivity } from '../scripts/evidence/sensitivity.ts';
import { GROUPS, notVaried, pointsOf } from '../scripts/evidence/sensitivity-points.ts';

const results = readResults();
const sensitivity = readSensitivity();

function expectProbe(
  { scale, seed, days, probe }: Pick<typeof results, 'scale' | 'seed' | 'days' | 'probe'>,
  made: string,
) {
  const { summary } = simulate({ ...baselineScenario(), scale, seed, days }, 0);
  const again = `the model is another one than that of the kept results: run \`${made}\``;
  expect(summary, again).toMatchObject(probe);
}

test('the kept results are of the scenarios as they stand in their files', () => {
  const names = scenarioFiles().map((file) => file.replace('.yaml', ''));
  expect(Object.keys(results.scenarios)).toEqual(names.toSorted());
  for (const file of scenarioFiles()) {
    const scenario = sizedScenario(file);
    expect(results.scenarios[scenario.name]!.hash, `${file}: run \`${results.command}\``).toBe(
      conditionsHash(scenario),
    );
  }
});

test('the kept results are of this model', () => {
  expectProbe(results, `${results.command} --all`);
  expectProbe(sensitivity, sensitivity.command);
});

test('each result adds up to its runs', () => {
  for (const [name, { outcomes, failed }] of Object.entries(results.scenarios)) {
    expect(outcomes.flywheel + outcomes.leak + outcomes.stall + failed, name).toBe(results.replicates);
  }
});

test('every parameter is varied, or it is said why not', () => {
  for (const group of GROUPS.keys()) {
    const labels = (sensitivity.groups[group] ?? []).map(({ label }) => label);
    const near = pointsOf(group).near.map(({ label }) => label);
    expect(labels.slice(0, near.length), `${group}: run \`${sensitivity.command}\``).toEqual(near);
    expect(near.length > 0, group).toBe(notVaried(group) === null);
  }
});
