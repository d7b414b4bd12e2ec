import type { RunResult, RunSummary } from '#sim/engine/result.ts';

/** Whether a run came to its end, and how. */
export type Ending = Pick<RunResult, 'summary' | 'failure'>;

/** A run that came to its end. */
export type SurvivingRun = RunResult & { readonly summary: RunSummary };

/** The runs that came to their end. Those that failed are never part of a result, but always of a count. */
export function surviving<Run extends Ending>(results: readonly Run[]): (Run & { readonly summary: RunSummary })[] {
  return results.filter(
    (run): run is Run & { readonly summary: RunSummary } => run.failure === null && run.summary !== null,
  );
}
