import type { LoopGain } from '#sim/analysis/loop-gain.ts';
import type { Impact, OutcomeEstimates } from '#ui/impact/impact.ts';
import type { ForecastBand } from '#ui/review/economics/forecast.ts';
import type { StandingScenario } from '#ui/review/economics/standing-set.ts';

export const ROLES = ['contributors', 'builders', 'users', 'stakers', 'treasury', 'holders'] as const;
export type Role = (typeof ROLES)[number];

/** What a role gets with the proposal more than without, over the pairs. In the role's unit. */
export interface RoleDifference {
  readonly role: Role;
  /** What is measured, e.g. `income less cost`. */
  readonly measure: string;
  readonly unit: string;
  /** Means without and with the proposal, over the last 90 days. */
  readonly base: number;
  readonly changed: number;
  readonly mean: number;
  /** 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** The difference that 5 % of the pairs stay below. */
  readonly worst5: number;
}

export interface Harm {
  readonly role: Role;
  /** Simulated day, from now, by which it has shown. */
  readonly day: number;
}

/** One world of the standing set. */
export interface WorldResult {
  readonly key: StandingScenario['key'];
  readonly label: string;
  readonly sentence: string;
  readonly pairs: number;
  readonly failed: number;
  readonly base: OutcomeEstimates;
  readonly changed: OutcomeEstimates;
  readonly leak: {
    readonly base: number;
    readonly changed: number;
    readonly mean: number;
    readonly low: number;
    readonly high: number;
  };
  readonly roles: readonly RoleDifference[];
  /** The first role that is clearly worse off, and when; `null`: none is within the horizon. */
  readonly firstHarm: Harm | null;
  /** SHA-256 over all runs of this world, without and with the proposal. */
  readonly resultHashes: readonly [base: string, changed: string];
}

/** The wheel's multiplier and its links, without and with the proposal, as expected. */
export interface GainResult {
  readonly base: LoopGain;
  readonly changed: LoopGain;
  readonly weakest: { readonly base: string; readonly changed: string };
}

/** Which uncertainty would turn the sign of what the proposal does to the leak. */
export interface Reversal {
  /** Worlds tried, and those of them in which the sign is the other one. */
  readonly points: number;
  readonly reversed: number;
  /** Conditions under which it turns, where enough worlds turn to tell them; from PRIM. */
  readonly box: {
    readonly limits: readonly { readonly path: string; readonly low: number; readonly high: number }[];
    readonly density: number;
    readonly coverage: number;
  } | null;
  /** The uncertainty that moves the effect most: Spearman's rank correlation with it. */
  readonly strongest: { readonly path: string; readonly correlation: number } | null;
  readonly ranges: readonly { readonly path: string; readonly low: number; readonly high: number }[];
  readonly scale: number;
  readonly resultHash: string;
}

export interface Undo {
  readonly possible: 'yes' | 'in part' | 'no' | 'nothing to undo';
  /** Votes that it takes, one after another. */
  readonly votes: number;
  /** Days from the moment somebody wants it until it is undone, with the delays in force. */
  readonly days: number;
  readonly reasons: readonly string[];
}

export interface Stopping {
  /** Width of the 95 % interval of the change of the leak ratio that was asked for, and whether it was reached. */
  readonly width: number;
  readonly reached: boolean;
  readonly pairs: number;
  readonly most: number;
}

/** What a proposal would do to the economy. */
export interface Economics {
  /** The world as expected, for charts and the table of measures. Its `unsupported` says why nothing was simulated. */
  readonly impact: Impact;
  /** Empty where nothing was simulated. */
  readonly worlds: readonly WorldResult[];
  /** `null`: the runs are too short for it, or nothing was simulated. */
  readonly gain: GainResult | null;
  readonly reversal: Reversal | null;
  readonly undo: Undo;
  readonly stopping: Stopping | null;
  /** What is expected on the chain after execution. */
  readonly bands: readonly ForecastBand[];
}
