import type { ParameterSet, Scenario } from '#sim/scenario/scenario.ts';
import { instantiate, type ScenarioTemplate } from '#sim/scenario/template.ts';

/**
 * The scenario of a point: the base with the values of `set`, its formulas worked out anew from them.
 * @throws {Error} where the values break a rule between parameters; the plan has checked that they do not
 */
export function pointScenario(base: ScenarioTemplate, set: ParameterSet): Scenario {
  return instantiate(base, set);
}
