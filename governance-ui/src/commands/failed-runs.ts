import { UserError } from '#sim/errors.ts';
import type { Summary } from '#sim/experiment/store/summary.ts';

type Counts = Pick<Summary, 'runs' | 'failed' | 'failures'>;

/** One line for each way in which runs failed. */
export function failureLines({ failures }: Counts): string[] {
  const ways = Map.groupBy(failures, ({ message }) => message);
  return [...ways].map(([message, [first, ...others]]) => {
    const which =
      others.length === 0 ? `run ${first!.replicate}` : `${others.length + 1} runs, first run ${first!.replicate}`;
    const when = first!.day < 0 ? '' : ` on day ${first!.day} in stage "${first!.stage}"`;
    return `${which}${when}: ${message}`;
  });
}

/** The error of a simulation of which no run came to its end. */
export function allFailed(counts: Counts): UserError {
  const what = counts.failed === 1 ? 'The run failed' : `All ${counts.failed} runs failed`;
  return new UserError(`${what}; nothing was written.`, {
    code: 'ALL_RUNS_FAILED',
    details: failureLines(counts),
    hint: 'The books of the simulated economy did not balance, or its code broke: please report it with the scenario.',
  });
}

/** What is said of a simulation of which some runs failed. */
export function someFailed(counts: Counts): string {
  const { failed, runs } = counts;
  return `${failed} of ${failed + runs} runs failed and ${failed === 1 ? 'is' : 'are'} left out of the numbers.`;
}
