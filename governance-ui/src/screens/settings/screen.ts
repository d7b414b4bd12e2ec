import { rulesShown } from '#ui/books/shown.ts';
import { POWER_BINDINGS } from '#ui/screens/power/keys.ts';
import { SETTINGS } from '#ui/screens/settings/browser.ts';
import { SettingsView } from '#ui/screens/settings/view.tsx';
import { browserContext, browserContexts } from '#ui/ui/browser/keys.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';
import type { Copy } from '#ui/ui/shell/shown.ts';

const CONTEXTS = browserContexts(SETTINGS, POWER_BINDINGS);

/** The address that the selected topic is about; the Governor's for the rules. */
function addressOf(app: App): Copy | null {
  const topic = selectedRow(SETTINGS, app);
  const { account } = app.session;
  if (topic?.kind === 'account') {
    return account === null ? null : { what: 'the address of your account', text: account.address };
  }
  if (topic?.kind === 'contract') {
    return { what: `the address of ${topic.contract.name}`, text: topic.contract.address };
  }
  const governor = resultOf(app, 'rules')?.governor;
  return governor === undefined ? null : { what: 'the address of the Governor', text: governor.address };
}

export const SETTINGS_SCREEN: ScreenDefinition = {
  about: 'Settings: network, account, contracts, and the rules of governance',
  contexts: Object.values(CONTEXTS),
  context: (app) => browserContext(SETTINGS, CONTEXTS, app),
  View: SettingsView,
  command: (app) => (selectedRow(SETTINGS, app)?.kind === 'configuration' ? 'flywheel config' : 'flywheel settings'),
  jobs: ['rules', 'configuration'],
  shown: (app) => {
    const book = resultOf(app, 'rules');
    return book === null ? null : rulesShown(book);
  },
  copies: (app) => ({ id: null, address: addressOf(app) }),
};
