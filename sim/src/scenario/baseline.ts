import { defaultParameters } from '#sim/parameters/table.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** The defaults as a scenario: 16 replicates of the whole world, nothing scheduled. Deeply frozen. */
export function baselineScenario(): Scenario {
  const parameters = Object.freeze(defaultParameters());
  return Object.freeze({
    name: 'baseline',
    description: 'The defaults.',
    days: parameters['run.days'] as number,
    replicates: 16,
    seed: 1,
    scale: 1,
    parameters,
    schedule: Object.freeze([]),
  });
}
