import { POWER_BINDINGS } from '#ui/screens/power/keys.ts';
import { SETTINGS } from '#ui/screens/settings/page.ts';
import { SettingsView } from '#ui/screens/settings/view.tsx';
import { pageContext } from '#ui/ui/page/page.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';

const CONTEXT = pageContext(SETTINGS, POWER_BINDINGS);

export const SETTINGS_SCREEN: ScreenDefinition = {
  about: 'Settings: network, account, contracts, and the rules of governance',
  contexts: [CONTEXT],
  context: () => CONTEXT,
  View: SettingsView,
  command: () => 'flywheel settings',
  jobs: ['rules'],
};
