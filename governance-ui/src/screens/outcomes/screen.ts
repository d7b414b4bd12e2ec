import { OUTCOMES } from '#ui/screens/outcomes/browser.ts';
import { OutcomesView } from '#ui/screens/outcomes/view.tsx';
import { browserContext, browserContexts } from '#ui/ui/browser/keys.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';

const CONTEXTS = browserContexts(OUTCOMES);

export const OUTCOMES_SCREEN: ScreenDefinition = {
  about: 'Outcomes: what reviews forecast, and what came',
  contexts: Object.values(CONTEXTS),
  context: (app) => browserContext(OUTCOMES, CONTEXTS, app),
  View: OutcomesView,
  command: () => 'flywheel outcomes',
  jobs: ['outcomes'],
};
