import { surviving } from '#sim/analysis/surviving.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { quantile } from '#sim/stats/quantile.ts';

/** The day from which fees stay above emission. */
export interface Overtaking {
  /** Runs that have such a day. */
  readonly count: number;
  /** Their share of the runs that came to their end; `NaN` where none did. */
  readonly share: number;
  /** Over the runs that have one; `null` where none has. */
  readonly median: number | null;
  readonly p10: number | null;
  readonly p90: number | null;
}

export function overtaking(results: readonly RunResult[]): Overtaking {
  const runs = surviving(results);
  const days = runs.flatMap((run) => run.summary.overtakingDay ?? []);
  const point = (p: number) => (days.length === 0 ? null : quantile(days, p));
  return { count: days.length, share: days.length / runs.length, median: point(0.5), p10: point(0.1), p90: point(0.9) };
}
