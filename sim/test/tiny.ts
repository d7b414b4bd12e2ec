import { day, nightfall } from '#sim/engine/step.ts';
import { createWorld } from '#sim/model/create.ts';
import type { World } from '#sim/model/world.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import type { ParameterSet, Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';

/** The default world at 1/50: 400 contributors, 10 builders, 4,000 users. Fast enough to run in any test. */
export function tinyScenario(
  set: ParameterSet = {},
  rest: Partial<Pick<Scenario, 'days' | 'seed' | 'scale'>> & { schedule?: readonly ScheduledChange[] } = {},
): Scenario {
  const base = baselineScenario();
  return { ...base, scale: 0.02, days: 120, ...rest, parameters: { ...base.parameters, ...set } };
}

/** The same value for a parameter of every Datanet. */
export function everyDatanet(name: string, value: number): ParameterSet {
  return Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7].map((d) => [`datanets[${d}].${name}`, value]));
}

/** A world after `days` whole days. */
export function worldAfter(days: number, scenario: Scenario = tinyScenario(), replicate = 0): World {
  const world = createWorld(scenario, replicate);
  for (let t = 0; t < days; t++) {
    day(world, scenario.schedule);
    nightfall(world);
  }
  return world;
}
