import type { LoopGain } from '#sim/analysis/loop-gain.ts';
import type { Impact, OutcomeEstimates } from '#ui/impact/impact.ts';
import type { Role, RoleDifference } from '#ui/impact/roles.ts';
import type { ForecastBand } from '#ui/review/economics/forecast.ts';
import type { StandingScenario } from '#ui/review/economics/standing-set.ts';

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

/** A limit of one uncertainty, of those that nobody controls. */
export interface Limit {
  readonly path: string;
  readonly low: number;
  readonly high: number;
}

/** What the proposal does where the assumptions are others, and which of them turns the sign of its effect on the leak. */
export interface Reversal {
  /** Worlds tried, and those of them in which the sign is the other one. */
  readonly points: number;
  readonly reversed: number;
  /** Change of the leak ratio over the worlds: the median, and the range that 90 % of them lie in. */
  readonly leak: { readonly low: number; readonly median: number; readonly high: number };
  /** In how many worlds each role has more, and less, by more than a hundredth. */
  readonly roles: readonly { readonly role: Role; readonly better: number; readonly worse: number }[];
  /** Conditions under which the sign turns, where they can be told from chance; from PRIM. */
  readonly box: { readonly limits: readonly Limit[]; readonly density: number; readonly coverage: number } | null;
  /** Spearman's rank correlation of each uncertainty with the change of the leak ratio, the strongest first. */
  readonly correlations: readonly { readonly path: string; readonly correlation: number }[];
  readonly ranges: readonly Limit[];
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
