import { treasuryShown } from '#ui/books/shown.ts';
import { withEconomy } from '#ui/chain/economy.ts';
import { showReport } from '#ui/commands/chain/show-report.ts';
import { StepLine } from '#ui/commands/chain/step-line.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import type { TreasuryOptions } from '#ui/commands/treasury.ts';
import { simulateRunway } from '#ui/impact/runway.ts';

/** `flywheel treasury`. */
export async function showTreasury(options: TreasuryOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client, signal) => {
    const book = await client.books.treasury();
    const steps = globals.quiet || !options.runway ? null : new StepLine();
    const runway = options.runway
      ? await simulateRunway(withEconomy(await client.overview(), client.noEconomy), book, {
          signal,
          onProgress: (fraction) => steps?.update('simulating how long it lasts', fraction),
        }).finally(() => steps?.end())
      : null;
    await showReport(treasuryShown(book, runway), globals);
  });
}
