import { SCENARIOS } from '#ui/screens/lab/browser.ts';
import { LAB_CONTEXTS } from '#ui/screens/lab/keys.ts';
import { LabView } from '#ui/screens/lab/view.tsx';
import { browserContext } from '#ui/ui/browser/keys.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';
import { NO_COPIES } from '#ui/ui/shell/shown.ts';

export const LAB_SCREEN: ScreenDefinition = {
  about: 'Lab: the scenarios of the simulator',
  contexts: Object.values(LAB_CONTEXTS),
  context: (app) => browserContext(SCENARIOS, LAB_CONTEXTS, app),
  View: LabView,
  command: (app) => {
    const scenario = selectedRow(SCENARIOS, app);
    return `flywheel run ${scenario?.name ?? 'baseline'}`;
  },
  jobs: ['scenarios'],
  shown: () => null,
  copies: () => NO_COPIES,
};
