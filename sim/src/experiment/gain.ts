import { EFFECT_DAYS, INJECTION_DAYS, INJECTION_FACTOR, type LoopGain, loopGain } from '#sim/analysis/loop-gain.ts';
import type { RunResult } from '#sim/engine/result.ts';
import type { Injection } from '#sim/engine/run.ts';
import { UserError } from '#sim/errors.ts';
import { type PoolOptions, runJobs } from '#sim/experiment/pool.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** The first day of the injection where none is said, in runs that are long enough for it. */
const USUAL_START = 365;
const NEEDED = INJECTION_DAYS + EFFECT_DAYS;

/** The day on which the injection begins where none is said: a year after the start, or as late as the run allows. */
export function usualStart(days: number): number {
  return Math.max(0, Math.min(USUAL_START, days - NEEDED));
}

/**
 * Runs every replicate twice with the same luck, once with items injected from day `from` on, and measures the gain.
 * @throws UserError `RUN_TOO_SHORT` (exit 2) where the run ends before the effect has been counted
 */
export async function runGain(
  scenario: Scenario,
  from: number = usualStart(scenario.days),
  options: PoolOptions = {},
): Promise<{ readonly gain: LoopGain; readonly base: readonly RunResult[]; readonly boosted: readonly RunResult[] }> {
  const injection = injectionFrom(from, scenario.days);
  const [base, boosted] = await runJobs([scenario, scenario], { ...options, injections: [null, injection] });
  return { gain: loopGain(base!, boosted!, from), base: base!, boosted: boosted! };
}

/**
 * What is put into the second run of each pair.
 * @throws UserError `RUN_TOO_SHORT` (exit 2) where a run of so many days ends before the effect has been counted
 */
export function injectionFrom(from: number, days: number): Injection {
  if (from + NEEDED > days) {
    throw new UserError(`The gain from day ${from} on needs a run of ${from + NEEDED} days; this one has ${days}.`, {
      code: 'RUN_TOO_SHORT',
      exitCode: 2,
      details: [
        `Items are injected for ${INJECTION_DAYS} days, and their effect is counted over ${EFFECT_DAYS} days more.`,
      ],
      hint:
        days >= NEEDED
          ? `--from ${days - NEEDED} is the last day that can be.`
          : `Give --days ${from + NEEDED} or more.`,
    });
  }
  return { from, until: from + INJECTION_DAYS, factor: INJECTION_FACTOR };
}
