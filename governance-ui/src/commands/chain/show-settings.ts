import { rulesShown } from '#ui/books/shown.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { showReport } from '#ui/commands/chain/show-report.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';

/** `flywheel settings`. */
export async function showSettings(options: ChainOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    await showReport(rulesShown(await client.books.rules()), globals);
  });
}
