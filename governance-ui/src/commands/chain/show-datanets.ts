import { findRecord } from '#ui/books/find.ts';
import { datanetShown, datanetsShown } from '#ui/books/shown.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { showReport } from '#ui/commands/chain/show-report.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';

/** `flywheel datanets`. */
export async function showDatanets(ref: string | null, options: ChainOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    const [book, proposals] = await Promise.all([client.books.datanets(), client.proposals()]);
    if (ref === null) {
      await showReport(datanetsShown(book, proposals), globals);
      return;
    }
    const card = findRecord(book.datanets, ref, {
      one: 'Datanet',
      many: 'Datanets',
      nameOf: ({ name }) => name,
      keyOf: ({ id }) => id,
      list: 'flywheel datanets',
    });
    await showReport(datanetShown(book, card, proposals), globals);
  });
}
