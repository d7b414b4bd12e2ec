import type { RunFailure, RunResult, RunSummary } from '#sim/engine/result.ts';
import type { Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';

/** What a thread starts with. */
export interface LiveTask {
  readonly scenario: Scenario;
  /** The replicates that it runs. */
  readonly replicates: readonly number[];
  readonly columns: SharedArrayBuffer;
}

/** Its orders, which it takes one after another. */
export type LiveOrder =
  /** Every replicate from its first day. */
  | { readonly kind: 'restart' }
  /** Goes on to the morning of a day, with these changes. */
  | { readonly kind: 'advance'; readonly to: number; readonly schedule: readonly ScheduledChange[] }
  /** What the runs came to by now. */
  | { readonly kind: 'results' };

/** How a replicate stands. */
export interface ReplicateState {
  readonly replicate: number;
  /** Of a run that ended now; `null` where it failed. */
  readonly summary: RunSummary | null;
  readonly failure: RunFailure | null;
}

/** An answer to each order. */
export type LiveAnswer =
  | { readonly kind: 'advanced'; readonly states: readonly ReplicateState[] }
  | { readonly kind: 'results'; readonly results: readonly RunResult[] };
