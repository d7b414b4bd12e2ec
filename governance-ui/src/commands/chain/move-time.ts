import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson } from '#ui/commands/output.ts';
import { formatDuration, formatTime } from '#ui/format/time.ts';

/** `flywheel warp`. */
export async function warp(seconds: number, options: ChainOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'write', async (client) => {
    await client.warp(seconds);
    const { timestamp, block } = await client.overview();
    if (globals.json) printJson('flywheel.warp', 1, { seconds, timestamp, block });
    else print(`✓ ${formatDuration(seconds)} later: it is ${formatTime(timestamp)} on the local chain.`);
  });
}
