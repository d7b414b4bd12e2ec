import type { Progress } from '#sim/experiment/pool.ts';
import { counted } from '#sim/report/numbers.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { printNote } from '#ui/commands/output.ts';
import { ProgressLine } from '#ui/commands/progress.ts';

/** What is about to be simulated, in a line: `Simulating baseline: 16 runs of 1,095 days.` */
export function announced({ name, replicates, days }: Scenario, more = ''): string {
  const runs = counted(replicates, 'run');
  return `Simulating ${name}: ${runs} of ${counted(days, 'day')}${more}.`;
}

/** Says what is about to be simulated and shows how far `work` has come; nothing of it where the caller is quiet. */
export async function simulating<T>(
  note: string,
  { quiet }: Pick<GlobalOptions, 'quiet'>,
  work: (onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  const line = quiet ? null : new ProgressLine();
  if (!quiet) printNote(note);
  try {
    return await work((progress) => line?.update(progress));
  } finally {
    line?.end();
  }
}
