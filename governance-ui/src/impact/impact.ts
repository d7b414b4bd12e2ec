import type { Outcome } from '#sim/engine/result.ts';
import type { StandingScenario } from '#ui/review/economics/standing-set.ts';

export type WorldKey = StandingScenario['key'];

import type { RoleDifference } from '#ui/impact/roles.ts';

/** A share of runs with the 95 % interval that the number of replicates allows. All in [0, 1]. */
export interface ShareEstimate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export type OutcomeEstimates = Readonly<Record<Outcome, ShareEstimate>>;

/** A mean and its 95 % interval, in the metric's unit. */
export interface DifferenceEstimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Mean over the last 90 simulated days, averaged over the replicates; the difference is taken pair by pair. */
export interface ImpactMetric {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly base: number;
  readonly changed: number;
  /** changed − base of the pairs that share their luck. */
  readonly difference: DifferenceEstimate;
}

/** Quantiles over the replicates, one value for each of `days` of the series; `NaN` where a day has none. */
export interface Quantiles {
  readonly p05: readonly number[];
  readonly p50: readonly number[];
  readonly p95: readonly number[];
}

export interface ImpactSeries {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** Simulated days, ascending; not necessarily every day. */
  readonly days: readonly number[];
  readonly base: Quantiles;
  readonly changed: Quantiles;
  /** changed − base of the pairs, day by day. */
  readonly difference: Quantiles;
}

/** What a proposal would do, as paired simulations say it: `base` without the proposal, `changed` with it. */
export interface Impact {
  /** The proposal's title. Written by anyone: not safe to print as it is. */
  readonly title: string;
  readonly base: { readonly outcomes: OutcomeEstimates };
  readonly changed: { readonly outcomes: OutcomeEstimates };
  /** Empty where `unsupported` is set, as `roles` and `series` are. */
  readonly metrics: readonly ImpactMetric[];
  /** Who gains and who pays. */
  readonly roles: readonly RoleDifference[];
  readonly series: readonly ImpactSeries[];
  /** The simulated day on which the proposal is in force; day 0 is now. */
  readonly inForceDay: number;
  /** Pairs that the numbers rest on. */
  readonly replicates: number;
  readonly days: number;
  readonly scale: number;
  readonly seed: number;
  /** Hash of the model's code. */
  readonly modelHash: string;
  /** Duration of the simulation. */
  readonly seconds: number;
  /** What the model leaves out or approximates here, a sentence each. */
  readonly notes: readonly string[];
  /** In which world of the standing set; the one that is expected where it is left out. */
  readonly world?: WorldKey;
  /** Why nothing was simulated, in one sentence; `null` where it was. */
  readonly unsupported: string | null;
}

export interface ImpactProgress {
  /** Runs that ended, of all (a pair is two runs). */
  readonly done: number;
  readonly total: number;
  /** Share of the work done, in [0, 1], with the running replicates counted in part. */
  readonly fraction: number;
  /** The answer of the pairs that are complete; `null` before two are. */
  readonly partial: Impact | null;
}

export interface ImpactOptions {
  /** Of the standing set: in which world both runs of a pair are; the one that is expected where it is left out. */
  readonly world?: WorldKey;
  readonly replicates?: number;
  readonly days?: number;
  readonly scale?: number;
  readonly workers?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImpactProgress) => void;
}
