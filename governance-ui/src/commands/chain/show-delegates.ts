import { UserError } from '#sim/errors.ts';
import { findRecord } from '#ui/books/find.ts';
import { delegateShown, delegatesShown } from '#ui/books/shown.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { showReport } from '#ui/commands/chain/show-report.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';

const MOST = 2;

/** `flywheel delegates`. */
export async function showDelegates(
  refs: readonly string[],
  options: ChainOptions,
  globals: GlobalOptions,
): Promise<void> {
  if (refs.length > MOST) {
    throw new UserError(`${refs.length} delegates are given; two can be compared.`, {
      code: 'TOO_MANY',
      exitCode: 2,
      hint: 'Put a name of several words in quotation marks.',
    });
  }
  await withDao(globals, options, 'read', async (client) => {
    const book = await client.books.delegates();
    if (refs.length === 0) {
      await showReport(delegatesShown(book), globals);
      return;
    }
    const profiles = refs.map((ref) =>
      findRecord(book.delegates, ref, {
        one: 'delegate',
        many: 'delegates',
        nameOf: ({ name }) => name,
        keyOf: ({ account }) => account,
        list: 'flywheel delegates',
      }),
    );
    await showReport(delegateShown(book, profiles), globals);
  });
}
