import { DATANETS } from '#ui/screens/datanets/browser.ts';
import { DatanetsView } from '#ui/screens/datanets/view.tsx';
import { browserContext, browserContexts } from '#ui/ui/browser/keys.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';

const CONTEXTS = browserContexts(DATANETS);

export const DATANETS_SCREEN: ScreenDefinition = {
  about: 'Datanets: who has applied, who is admitted, and what they earn',
  contexts: Object.values(CONTEXTS),
  context: (app) => browserContext(DATANETS, CONTEXTS, app),
  View: DatanetsView,
  command: () => 'flywheel proposals',
  jobs: [],
};
