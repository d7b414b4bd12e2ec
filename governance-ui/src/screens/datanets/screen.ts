import { DATANETS } from '#ui/screens/datanets/browser.ts';
import { DatanetsView } from '#ui/screens/datanets/view.tsx';
import { browserContext, browserContexts } from '#ui/ui/browser/keys.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';

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
};
