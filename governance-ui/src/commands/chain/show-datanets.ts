import { pendingFor } from '#ui/books/datanets/pending.ts';
import { datanetReport, datanetsReport } from '#ui/books/datanets/report.ts';
import { findRecord } from '#ui/books/find.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { showReport } from '#ui/commands/chain/show-report.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';

/** `flywheel datanets`. */
export async function showDatanets(ref: string | null, options: ChainOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    const [book, proposals] = await Promise.all([client.books.datanets(), client.proposals()]);
    const { datanets, ...rest } = book;
    const withPending = (card: (typeof datanets)[number]) => ({ ...card, pending: pendingFor(proposals, card.id) });
    if (ref === null) {
      const record = { ...rest, datanets: datanets.map(withPending) };
      showReport({ schema: 'flywheel.datanets', record, report: datanetsReport(book, proposals) }, globals);
      return;
    }
    const card = findRecord(datanets, ref, {
      one: 'Datanet',
      many: 'Datanets',
      nameOf: ({ name }) => name,
      keyOf: ({ id }) => id,
      list: 'flywheel datanets',
    });
    const record = { ...rest, datanet: withPending(card) };
    showReport({ schema: 'flywheel.datanet', record, report: datanetReport(book, card, proposals) }, globals);
  });
}
