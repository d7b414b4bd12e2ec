import { StepLine } from '#ui/commands/chain/step-line.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { print, printJson, printNote } from '#ui/commands/output.ts';
import type { ReplayOptions } from '#ui/commands/replay.ts';
import { replay } from '#ui/review/replay.ts';
import { readReview } from '#ui/review/review-file.ts';

/** `flywheel replay`: runs a brief's simulations again and says whether every number is the same. */
export async function replayReview(ref: string, { workers }: ReplayOptions, globals: GlobalOptions): Promise<void> {
  const { file, review } = await readReview(ref);
  if (!globals.quiet) printNote(`Replaying ${file}.`);
  await withInterrupt(async (signal) => {
    const line = globals.quiet ? null : new StepLine();
    const result = await replay(review, {
      signal,
      ...(workers !== undefined && { workers }),
      onProgress: (fraction, what) => line?.update(`simulating: ${what}`, fraction),
    }).finally(() => line?.end());
    if (globals.json) printJson('flywheel.replay', 1, { file, hash: review.identity.hash, ...result });
    else {
      const { same, details } = result;
      print(same ? '✓ The same: every number of the brief was reproduced to the bit.' : '✗ Not the same.');
      for (const detail of details) print(`  ${detail}`);
    }
    if (!result.same) process.exitCode = 3;
  });
}
