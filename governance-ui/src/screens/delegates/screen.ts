import { DELEGATES } from '#ui/screens/delegates/browser.ts';
import { DelegatesView } from '#ui/screens/delegates/view.tsx';
import { POWER_BINDINGS, startDelegating } from '#ui/screens/power/keys.ts';
import { browserContext, browserContexts } from '#ui/ui/browser/keys.ts';
import type { Binding } from '#ui/ui/keys/binding.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';

const DELEGATE: Binding = {
  id: 'delegates.delegate',
  keys: ['d'],
  label: 'delegate',
  help: 'Give the votes of your gOPEN to the selected delegate',
  footer: 2,
  unavailable: (app) =>
    app.session.account === null
      ? 'No account is set, so nothing can be signed: start with --account.'
      : selectedRow(DELEGATES, app) === null
        ? 'No delegate is selected.'
        : null,
  run: (app) => {
    const { account, name } = selectedRow(DELEGATES, app)!;
    return startDelegating(app, account, name ?? account);
  },
  command: (app) => {
    const delegate = selectedRow(DELEGATES, app);
    return delegate === null ? null : `flywheel delegate ${delegate.account}`;
  },
};

const CONTEXTS = browserContexts(DELEGATES, [DELEGATE, ...POWER_BINDINGS]);

export const DELEGATES_SCREEN: ScreenDefinition = {
  about: 'Delegates: who votes, for how many, and how',
  contexts: Object.values(CONTEXTS),
  context: (app) => browserContext(DELEGATES, CONTEXTS, app),
  View: DelegatesView,
  command: () => 'flywheel proposals',
  jobs: ['delegates'],
};
