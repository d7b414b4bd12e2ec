import { datanetShown, datanetsShown } from '#ui/books/shown.ts';
import { DATANETS } from '#ui/screens/datanets/browser.ts';
import { DatanetsView } from '#ui/screens/datanets/view.tsx';
import { browserContext, browserContexts } from '#ui/ui/browser/keys.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';
import { NO_COPIES } from '#ui/ui/shell/shown.ts';
import { oneLine } from '#ui/ui/text/cells.ts';

const CONTEXTS = browserContexts(DATANETS, [], ({ id }) => `flywheel datanets ${id.slice(0, 10)}`);

export const DATANETS_SCREEN: ScreenDefinition = {
  about: 'Datanets: who has applied, who is admitted, and what they earn',
  contexts: Object.values(CONTEXTS),
  context: (app) => browserContext(DATANETS, CONTEXTS, app),
  View: DatanetsView,
  command: (app) => {
    const datanet = app.screens.datanets.opened ? selectedRow(DATANETS, app) : null;
    return datanet === null ? 'flywheel datanets' : `flywheel datanets ${datanet.id.slice(0, 10)}`;
  },
  jobs: ['datanets'],
  shown: (app) => {
    const book = resultOf(app, 'datanets');
    if (book === null) return null;
    const { proposals } = app.records;
    const card = app.screens.datanets.opened ? selectedRow(DATANETS, app) : null;
    return card === null ? datanetsShown(book, proposals) : datanetShown(book, card, proposals);
  },
  copies: (app) => {
    const card = selectedRow(DATANETS, app);
    if (card === null) return NO_COPIES;
    return {
      id: { what: `the id of ${oneLine(card.name)}`, text: card.id },
      address: { what: `the owner of ${oneLine(card.name)}`, text: card.owner },
    };
  },
};
