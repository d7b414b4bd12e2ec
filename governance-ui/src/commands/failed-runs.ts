import { UserError } from '#sim/errors.ts';
import type { Summary } from '#sim/experiment/store/summary.ts';
import { counted } from '#sim/report/numbers.ts';

type Counts = Pick<Summary, 'runs' | 'failed' | 'failures'>;

/** One line for each way in which runs failed. */
export function failureLines({ failures }: Counts): string[] {
  const ways = Map.groupBy(failures, ({ message }) => message);
  return [...ways].map(([message, [first, ...others]]) => {
    const which =
      others.length === 0 ? `run ${first!.replicate}` : `${others.length + 1} runs, first run ${first!.replicate}`;
    const { day, stage, account } = first!;
    const when = day < 0 ? '' : ` on day ${day} in stage "${stage}", account "${account}"`;
    return `${which}${when}: ${message}`;
  });
}

/** The error of a simulation of which no run came to its end. */
export function allFailed(counts: Counts, folder: string): UserError {
  const what = counts.failed === 1 ? 'The run failed' : `All ${counts.failed} runs failed`;
  return new UserError(`${what}; what there was of it, and how it failed, is in ${folder}.`, {
    code: 'ALL_RUNS_FAILED',
    details: failureLines(counts),
    hint: 'The books of the simulated economy did not balance, or its code broke: please report it with the scenario.',
  });
}

/** What is said of a simulation of which some runs failed. */
export function someFailed(counts: Counts): string {
  const { failed, runs } = counts;
  return `${failed} of ${counted(failed + runs, 'run')} failed and ${failed === 1 ? 'is' : 'are'} left out of the numbers.`;
}
