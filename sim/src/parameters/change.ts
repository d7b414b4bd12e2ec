import type { ParameterValue } from '#sim/scenario/scenario.ts';

/**
 * What a proposal does to one parameter of the economy: the type at which the chain meets the simulator.
 * `key` is a path of the parameter table; values are in that parameter's unit.
 */
export interface ParameterChange {
  readonly key: string;
  readonly from: ParameterValue;
  readonly to: ParameterValue;
}
