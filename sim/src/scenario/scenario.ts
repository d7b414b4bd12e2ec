/** A parameter's value: numbers, except the few that are names (an allocation's name and destination, a Datanet's name). */
export type ParameterValue = number | string;

/** Parameter values by dotted path, e.g. `feeSplit.burn`, `datanets[3].threshold`; wildcards are already expanded. */
export type ParameterSet = Readonly<Record<string, ParameterValue>>;

/** One change of parameters at the start of a day: by decree (`force`) or proposed on that day and voted (`vote`). */
export interface ScheduledChange {
  readonly day: number;
  readonly mode: 'force' | 'vote';
  readonly set: ParameterSet;
}

/**
 * A scenario after reading: complete, checked and frozen. Nothing is optional here; every parameter of the table has a value.
 * Values are those of the unscaled world (scale 1); the engine applies `scale` (section 11 of the model).
 */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  /** Simulated days, 1 or more. */
  readonly days: number;
  readonly replicates: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  /** Size of the world relative to the default, above 0. */
  readonly scale: number;
  readonly parameters: ParameterSet;
  /** In order of `day`. */
  readonly schedule: readonly ScheduledChange[];
}
