import type { SeriesName } from '#sim/engine/result.ts';
import type { CrossedMean } from '#sim/methods/crossed-mean.ts';
import type { ElementaryEffects } from '#sim/methods/morris.ts';
import type { Sequential } from '#sim/methods/precision.ts';
import type { PrimResult } from '#sim/methods/prim.ts';
import type { Choice, Threshold } from '#sim/methods/robust.ts';
import type { SobolIndices } from '#sim/methods/sobol-indices.ts';
import type { VarianceParts } from '#sim/methods/variance-parts.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import type { Settings } from '#sim/study/expand.ts';
import type { Factor, StopRule, Study } from '#sim/study/study.ts';

/** Runs that did not come to their end, by cause. */
export interface FailureGroup {
  readonly cause: string;
  readonly count: number;
  /** The first of them. */
  readonly point: number;
  readonly replicate: number;
  readonly set: ParameterSet;
}

/** An outcome at one point over its replicates. */
export interface PointEstimate extends Sequential {
  readonly outcome: string;
}

/** A paired difference with its 95 % interval. */
export interface PointDifference {
  readonly outcome: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Replicates that both points have. */
  readonly pairs: number;
}

/** An outcome over all points of a design that draws them from their distributions. */
export interface OverallEstimate extends CrossedMean {
  readonly outcome: string;
  /** Percentiles of the points' means. */
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** Median and 5–95 % band of a daily series over all runs of a step. */
export interface StudyFan {
  readonly series: SeriesName;
  readonly days: readonly number[];
  readonly p05: readonly number[];
  readonly p50: readonly number[];
  readonly p95: readonly number[];
}

/** What every step tells. */
export interface StepFacts {
  /** What was varied in it. */
  readonly factors: readonly Factor[];
  readonly outcome: string;
  readonly points: number;
  readonly runs: number;
  /** P(failure): runs that did not come to their end, in `runs`, with its 95 % interval. */
  readonly failed: { readonly count: number; readonly share: number; readonly low: number; readonly high: number };
  readonly failures: readonly FailureGroup[];
  /** How the stopping rule was met, where there is one. */
  readonly stopped: {
    readonly rule: StopRule;
    readonly reached: number;
    readonly replicates: { readonly least: number; readonly mean: number; readonly most: number };
  } | null;
  readonly fans: readonly StudyFan[];
  /** SHA-256, in hex, of all points and rows. */
  readonly hash: string;
}

export interface SweepResult extends StepFacts {
  readonly kind: 'sweep';
  readonly settings: Settings;
  /** By point, then outcome. */
  readonly estimates: readonly (readonly PointEstimate[])[];
  readonly failedByPoint: readonly number[];
  /** By outcome; `null` where the design is no sample of what may happen. */
  readonly overall: readonly OverallEstimate[] | null;
  /** By point, then outcome: how far it lies from point 0, replicate by replicate with the same luck. */
  readonly differences: readonly (readonly PointDifference[])[];
}

export interface MorrisResult extends StepFacts {
  readonly kind: 'morris';
  readonly trajectories: number;
  /** By outcome, then factor. */
  readonly effects: Readonly<Record<string, readonly ElementaryEffects[]>>;
  readonly noise: Readonly<Record<string, VarianceParts | null>>;
}

export interface SobolResult extends StepFacts {
  readonly kind: 'sobol';
  readonly indices: Readonly<Record<string, SobolIndices>>;
  readonly noise: Readonly<Record<string, VarianceParts | null>>;
}

export interface DiscoverResult extends StepFacts {
  readonly kind: 'discover';
  /** What the cases of interest are, in words. */
  readonly interest: string;
  readonly cases: number;
  /** Points that could be judged. */
  readonly judged: number;
  readonly boxes: readonly PrimResult[];
  readonly settings: Settings;
  /** By judged point: its place in `settings`, and the share of its replicates that are of interest. */
  readonly found: readonly { readonly point: number; readonly share: number }[];
}

export interface RobustResult extends StepFacts {
  readonly kind: 'robust';
  readonly levers: readonly Factor[];
  readonly thresholds: readonly Threshold[];
  /** Values of the levers by choice. */
  readonly settings: Settings;
  readonly conditions: number;
  /** The most robust first. */
  readonly choices: readonly Choice[];
  /** What the most robust choice gives up against the best one for each outcome's mean. */
  readonly givesUp: readonly {
    readonly outcome: string;
    readonly best: number;
    readonly bestMean: number;
    readonly mean: number;
  }[];
}

export type StepResult = SweepResult | MorrisResult | SobolResult | DiscoverResult | RobustResult;

export interface StudyResult {
  readonly study: Study;
  readonly steps: readonly StepResult[];
  readonly runs: number;
  readonly failed: number;
  /** SHA-256, in hex: equal for equal studies on equal code, however many threads, machines or calls it took. */
  readonly resultHash: string;
}
