import { expect, test } from 'vitest';
import { defaultParameters } from '#sim/parameters/table.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';

test('the baseline is the table of parameters, 16 times over three years, frozen', () => {
  const scenario = baselineScenario();
  expect(scenario).toEqual({
    name: 'baseline',
    description: 'The defaults.',
    days: 1095,
    replicates: 16,
    seed: 1,
    scale: 1,
    parameters: defaultParameters(),
    schedule: [],
  });
  for (const part of [scenario, scenario.parameters, scenario.schedule]) expect(Object.isFrozen(part)).toBe(true);
});
