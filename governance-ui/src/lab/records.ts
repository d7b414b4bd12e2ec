import type { Report, RingBlock } from '#sim/report/report.ts';
import type { OutcomeShares } from '#sim/report/text/outcome-strip.ts';
import type { Impact, Quantiles } from '#ui/impact/impact.ts';

/** What the Lab shows: plain data, made by whoever reads files and runs simulations. */

/** An error as it is shown. */
export interface Problem {
  readonly message: string;
  readonly details: readonly string[];
  readonly hint: string | null;
}

/** A parameter whose value is not the default. */
export interface Difference {
  readonly path: string;
  readonly meaning: string;
  /** With units. */
  readonly usual: string;
  readonly here: string;
}

/** A change that comes during the run. */
export interface Change {
  readonly day: number;
  readonly mode: 'force' | 'vote';
  /** `user.needScale = × 0.5, …` */
  readonly text: string;
  readonly paths: readonly string[];
}

export interface ScenarioEntry {
  readonly name: string;
  /** As a command line names it anywhere. */
  readonly file: string;
  /** What it asks: the first paragraph of its description. */
  readonly question: string;
  /** What came out when it was run; '' where it does not say. */
  readonly finding: string;
  readonly days: number;
  readonly replicates: number;
  readonly seed: number;
  readonly scale: number;
  readonly differences: readonly Difference[];
  readonly changes: readonly Change[];
  /** Why it cannot be read. */
  readonly problem: Problem | null;
}

export interface StudyFactor {
  readonly path: string;
  readonly role: 'lever' | 'uncertainty';
  /** `25,000 to 200,000`, `one of 0.2, 0.3`. */
  readonly range: string;
}

export interface StudyEntry {
  readonly name: string;
  readonly file: string;
  readonly question: string;
  readonly finding: string;
  readonly base: string;
  readonly days: number;
  readonly scale: number;
  readonly factors: readonly StudyFactor[];
  readonly outcomes: readonly { readonly name: string; readonly expression: string }[];
  /** What it does, a line each. */
  readonly steps: readonly string[];
  readonly problem: Problem | null;
}

/** A row of the parameter table, as it is read. */
export interface ParameterEntry {
  readonly path: string;
  readonly symbol: string;
  readonly meaning: string;
  readonly unit: string;
  /** With its unit. */
  readonly usual: string;
  /** `0 to 10,000`, or the allowed names. */
  readonly range: string;
  readonly status: 'assumed' | 'measured' | 'documented';
  readonly source: string;
  /** Whether it may change during a run. */
  readonly schedulable: boolean;
  /** The same as they stand in a file; bounds are `null` where it is a name, choices where it is no one of a few. */
  readonly default: number | string;
  readonly low: number | null;
  readonly high: number | null;
  readonly choices: readonly string[] | null;
}

/** How a run is asked for: texts as they are typed, for the scenario's reader to judge. '' leaves what the file says. */
export interface RunSpec {
  /** Name of a scenario, or the path of a file. */
  readonly scenario: string;
  readonly replicates: string;
  readonly days: string;
  readonly seed: string;
  readonly scale: string;
  /** `path=value` */
  readonly set: readonly string[];
  /** `day:path=value` */
  readonly at: readonly string[];
}

/** Files of a run that is kept. */
export interface KeptRun {
  readonly folder: string;
  readonly report: string;
  /** The scenario with the changes that were made in the Lab. */
  readonly scenario: string;
}

export type RunState = 'running' | 'paused' | 'rewinding' | 'ended' | 'failed';

export interface Band {
  readonly p05: Float64Array;
  readonly p50: Float64Array;
  readonly p95: Float64Array;
}

/** A run as it stands. The bands have a place for each day of the whole run, and NaN from `day` on; they grow with the run. */
export interface RunView {
  readonly id: number;
  readonly name: string;
  readonly spec: RunSpec;
  /** The command line that makes the same run. */
  readonly command: string;
  readonly days: number;
  readonly replicates: number;
  readonly seed: number;
  readonly scale: number;
  /** Days done; of a run that goes back, on its way there. */
  readonly day: number;
  readonly state: RunState;
  /** Simulated days to a second; `null`: as fast as it goes. */
  readonly pace: number | null;
  readonly trouble: Problem | null;
  readonly bands: Readonly<Record<string, Band>>;
  /** How the runs would be called if they ended now; `null` before there is a day. */
  readonly outcomes: OutcomeShares | null;
  /** Leak ratio of each run, if it ended now. */
  readonly leaks: readonly number[];
  /** The loop so far, and which link gave way. */
  readonly loop: RingBlock | null;
  readonly changes: readonly Change[];
  /** Values that are in force on the next day, for those that may change; without units. */
  readonly values: Readonly<Record<string, string>>;
  readonly kept: KeptRun | null;
  /** What is being made of it, in words; `null`: nothing. */
  readonly doing: string | null;
}

/** Two runs with the same luck. */
export interface Comparison {
  readonly base: { readonly id: number; readonly name: string };
  readonly changed: { readonly id: number; readonly name: string };
  /** Days that both have done. */
  readonly day: number;
  readonly days: number;
  /** Whether both stand there: only then are their outcomes those of the same day. */
  readonly sameDay: boolean;
  readonly result: Pick<Impact, 'base' | 'changed' | 'metrics' | 'series' | 'replicates' | 'notes'>;
  /** Pair by pair, changed − base, for each of the series. */
  readonly differences: Readonly<Record<string, Quantiles>>;
}

/** A study that was started here. */
export interface StudyRun {
  readonly status: 'running' | 'done' | 'stopped' | 'failed';
  readonly startedAt: number;
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly reused: number;
  readonly report: Report | null;
  readonly trouble: Problem | null;
  readonly kept: string | null;
}
