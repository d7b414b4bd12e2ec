import { TREASURY } from '#ui/screens/treasury/page.ts';
import { TreasuryView } from '#ui/screens/treasury/view.tsx';
import { pageContext } from '#ui/ui/page/page.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';

const CONTEXT = pageContext(TREASURY);

export const TREASURY_SCREEN: ScreenDefinition = {
  about: 'Treasury: what the DAO owns, what comes and goes',
  contexts: [CONTEXT],
  context: () => CONTEXT,
  View: TreasuryView,
  command: () => 'flywheel proposals',
  jobs: [],
};
