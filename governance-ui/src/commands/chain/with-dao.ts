import type { DaoClient } from '#ui/chain/client.ts';
import { type OpenOptions, openDao } from '#ui/chain/open.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { printNote } from '#ui/commands/output.ts';

/** Opens the DAO for a command, runs the command on it and closes what was opened, also when it is interrupted. */
export async function withDao(
  globals: GlobalOptions,
  { addresses = undefined }: ChainOptions,
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
  const { rpc, network } = globals;
  await withInterrupt(async (signal) => {
    const dao = await openDao({ rpc, network, addresses: addresses ?? null, mode, onProgress, signal });
    try {
      await work(dao.client, signal);
    } finally {
      await dao.close();
    }
  });
}
