import { UserError } from '#sim/errors.ts';
import { chooseAccount } from '#ui/chain/account.ts';
import { openDao } from '#ui/chain/open.ts';
import { commandAppearance } from '#ui/commands/appearance.ts';
import { commandConfig, placeOf } from '#ui/commands/chain/open-options.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { hasTerminal } from '#ui/commands/demo.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { printNote } from '#ui/commands/output.ts';
import { draft } from '#ui/commands/ui/drafting.ts';
import { FILES } from '#ui/commands/ui/files.ts';
import { screenWorkers, workers } from '#ui/commands/ui/workers.ts';
import type { Config } from '#ui/config/resolve.ts';
import { simulateImpact } from '#ui/impact/simulate.ts';
import { Lab } from '#ui/lab/lab.ts';

/**
 * Opens the DAO and the screens on it, without options on the demonstration's, whatever is configured. What was started for them ends with them, however they end; the exit code is set.
 * @throws UserError `NO_TERMINAL` (exit 2), and what `openDao` and `chooseAccount` throw
 */
export async function showScreens(globals: GlobalOptions, options: ChainOptions | null): Promise<void> {
  if (globals.json || globals.plain || !hasTerminal()) {
    throw new UserError('The screens need a terminal, and neither --json nor --plain.', {
      code: 'NO_TERMINAL',
      exitCode: 2,
      hint: 'flywheel proposals shows the same as text, flywheel proposals --json for programs.',
    });
  }
  const appearance = await commandAppearance(globals);
  const { rpc, network } = globals;
  const config = (): Promise<Config> => commandConfig(globals, options ?? {});
  const place = options === null ? { rpc, network, addresses: null } : placeOf(await config());
  // While the chain starts: drawing takes a moment to load.
  const drawing = import('#ui/ui/open.tsx');
  drawing.catch(() => {});
  await withInterrupt(async (signal) => {
    const onProgress = (text: string): void => {
      if (!globals.quiet) printNote(text);
    };
    const dao = await openDao({ ...place, mode: 'share', onProgress, onNote: printNote, signal });
    try {
      const { openUi } = await drawing;
      await using lab = new Lab();
      process.exitCode = await openUi({
        client: dao.client,
        account: globals.account === null ? null : chooseAccount(dao.client, globals.account),
        simulate: simulateImpact,
        workers: workers(config),
        screens: screenWorkers(lab),
        files: FILES,
        draft,
        stdin: process.stdin,
        stdout: process.stdout,
        appearance,
        signal,
      });
    } finally {
      await dao.close();
    }
  });
}
