import { outcomesShown } from '#ui/books/shown.ts';
import { withContracts } from '#ui/chain/economy.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { showReport } from '#ui/commands/chain/show-report.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { readOutcomes } from '#ui/review/outcomes/read-outcomes.ts';
import { allReviews } from '#ui/review/review-file.ts';

/** `flywheel outcomes`. */
export async function showOutcomes(options: ChainOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    const own = withContracts((await subjectSource(client)).own, client.noEconomy);
    const outcomes = await readOutcomes(own, await allReviews());
    await showReport(outcomesShown(outcomes, client.network), globals);
  });
}
