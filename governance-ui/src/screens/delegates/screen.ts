import { DELEGATES } from '#ui/screens/delegates/browser.ts';
import { DelegatesView } from '#ui/screens/delegates/view.tsx';
import { browserContext, browserContexts } from '#ui/ui/browser/keys.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';

const CONTEXTS = browserContexts(DELEGATES);

export const DELEGATES_SCREEN: ScreenDefinition = {
  about: 'Delegates: who votes, for how many, and how',
  contexts: Object.values(CONTEXTS),
  context: (app) => browserContext(DELEGATES, CONTEXTS, app),
  View: DelegatesView,
  command: () => 'flywheel proposals',
  jobs: ['delegates'],
};
