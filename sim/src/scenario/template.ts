import type { Scenario } from '#sim/scenario/scenario.ts';

/** A parameter given by an expression over the day `t` and other parameters. */
export interface Formula {
  readonly path: string;
  /** Without the `=` in front. */
  readonly text: string;
}

/** A scenario that can be set up anew with other values: plain data. */
export interface ScenarioTemplate {
  /** As it is with its own values. */
  readonly scenario: Scenario;
  /** In an order in which each needs only those before it; what they gave stands in `scenario` already. */
  readonly formulas: readonly Formula[];
}
