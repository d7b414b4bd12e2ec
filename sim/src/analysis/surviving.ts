import type { RunResult, RunSummary } from '#sim/engine/result.ts';

/** A run that came to its end. */
export type SurvivingRun = RunResult & { readonly summary: RunSummary };

/** The runs that came to their end. Those that failed are never part of a result, but always of a count. */
export function surviving(results: readonly RunResult[]): SurvivingRun[] {
  return results.filter((run): run is SurvivingRun => run.failure === null && run.summary !== null);
}
