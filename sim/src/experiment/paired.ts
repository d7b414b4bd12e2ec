import type { RunResult } from '#sim/engine/result.ts';
import { UserError } from '#sim/errors.ts';
import { type PoolOptions, runJobs } from '#sim/experiment/pool.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** Two scenarios under common random numbers: `base[r]` and `changed[r]` had the same luck. */
export interface PairedRuns {
  readonly base: readonly RunResult[];
  readonly changed: readonly RunResult[];
}

const SHARED = ['seed', 'days', 'scale', 'replicates'] as const;

/**
 * Runs both scenarios replicate by replicate, so that a difference between partners is due to what was changed.
 * @throws UserError `NOT_PAIRED` (exit 2) where seed, days, scale or replicates differ: the runs would not share their luck
 */
export async function runPaired(base: Scenario, changed: Scenario, options: PoolOptions = {}): Promise<PairedRuns> {
  const differing = SHARED.filter((key) => base[key] !== changed[key]);
  if (differing.length > 0) {
    throw new UserError(
      `"${base.name}" and "${changed.name}" cannot be compared run by run: they differ in ${differing.join(', ')}.`,
      {
        code: 'NOT_PAIRED',
        exitCode: 2,
        details: differing.map((key) => `${key}: ${base[key]} against ${changed[key]}`),
        hint: 'Give both scenarios the same seed, days, scale and number of replicates.',
      },
    );
  }
  const [first, second] = await runJobs([base, changed], options);
  return { base: first!, changed: second! };
}
