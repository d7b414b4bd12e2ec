import type { DaoClient } from '#ui/chain/client.ts';
import { type OpenOptions, openDao } from '#ui/chain/open.ts';
import { commandConfig, placeOf } from '#ui/commands/chain/open-options.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { printNote } from '#ui/commands/output.ts';
import { groupDigits } from '#ui/format/group.ts';

/** Notes of how far the events of a chain have been read, a tenth at a time; nothing where they come in one piece. */
function readingNotes(quiet: boolean): (block: bigint, head: bigint) => void {
  let told = -1n;
  return (block, head) => {
    const tenth = (block * 10n) / (head === 0n ? 1n : head);
    if (quiet || tenth === told || (told < 0n && block === head)) return;
    told = tenth;
    printNote(
      `Reading the chain's events: block ${groupDigits(block.toString())} of ${groupDigits(head.toString())} …`,
    );
  };
}

/** Opens the DAO for a command, runs the command on it and closes what was opened, also when it is interrupted. */
export async function withDao(
  globals: GlobalOptions,
  options: ChainOptions,
  mode: OpenOptions['mode'],
  work: (client: DaoClient, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  let told = false;
  const onProgress = (text: string): void => {
    if (globals.quiet) return;
    if (!told) printNote('No local chain is running: one is started for this command and ends with it.');
    told = true;
    printNote(text);
  };
  const place = placeOf(await commandConfig(globals, options));
  await withInterrupt(async (signal) => {
    const dao = await openDao({
      ...place,
      mode,
      onProgress,
      onNote: printNote,
      onRead: readingNotes(globals.quiet),
      signal,
    });
    try {
      await work(dao.client, signal);
    } finally {
      await dao.close();
    }
  });
}
