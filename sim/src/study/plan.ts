import type { ParameterSet, Scenario } from '#sim/scenario/scenario.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';

/**
 * What the methods ask for and what the engine gives back: the type at which a study's design meets whatever runs it.
 * All of it is plain data, so that it can be sent to a thread, put into a queue and hashed.
 */

/** What governance can set, or what nobody controls. */
export type Role = 'lever' | 'uncertainty';

/** One setting of the varied parameters. */
export interface Point {
  /** Its place in the plan, from 0. */
  readonly index: number;
  /** SHA-256, in hex, of the base and the values set: the same in every plan and design that holds this point. */
  readonly id: string;
  /** Values by concrete path; paths that are not in here are the base's. */
  readonly set: ParameterSet;
}

/** A number that is taken from each run. */
export interface OutcomeDefinition {
  readonly name: string;
  /** For `compileOutcome` (sim/src/study/outcome.ts), which a worker calls once. */
  readonly expression: string;
}

/** Runs to make: replicate 0 … replicates[i] − 1 of each point i. */
export interface RunPlan {
  readonly name: string;
  /** `pointScenario` (sim/src/study/point-scenario.ts) makes a point's scenario of it. Seed, days and scale are its own. */
  readonly base: ScenarioTemplate;
  readonly roles: Readonly<Record<string, Role>>;
  readonly outcomes: readonly OutcomeDefinition[];
  readonly points: readonly Point[];
  /** By point. All points share the luck of a replicate (common random numbers). */
  readonly replicates: readonly number[];
}

/** The runs of a plan as columns, in the order of points and replicates. */
export interface RunColumns {
  readonly count: number;
  /** Values by outcome, in the plan's order; booleans are 1 and 0, `NaN` where a run has no such number, or failed. */
  readonly outcomes: readonly Float64Array[];
  /** Why a run did not come to its end, by its place: `day 12, stage reward: …`, `killed: …`. */
  readonly failures: ReadonlyMap<number, string>;
}

export interface RunProgress {
  /** Runs done, failed ones and those found in the store included. */
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** Of `done`, those that were in the store already. */
  readonly reused: number;
  /** What else is to be said, e.g. how many workers a queue has. */
  readonly note: string | null;
}

export interface RunOptions {
  /** Threads; default as many as the machine runs in parallel. */
  readonly workers?: number;
  /** Folder of the store; without one nothing outlives the process. */
  readonly store?: string;
  /** Keeps the daily series of every run too. */
  readonly daily?: boolean;
  /** URL of a queue, `redis://…`; without one the work is done here. */
  readonly queue?: string;
  readonly onProgress?: (progress: RunProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * The engine. The columns are the same for any number of workers; a run that breaks or is killed has its cause in them, and
 * is never an exception.
 * @throws the signal's reason once it aborts
 */
export type RunPoints = (plan: RunPlan, options?: RunOptions) => Promise<RunColumns>;

/** The scenario of a point, as `pointScenario` makes it. */
export type PointScenario = (base: ScenarioTemplate, set: ParameterSet) => Scenario;
