import { delegateShown, delegatesShown } from '#ui/books/shown.ts';
import { accountName } from '#ui/books/words.ts';
import { comparedWith, DELEGATES } from '#ui/screens/delegates/browser.ts';
import { DelegatesView } from '#ui/screens/delegates/view.tsx';
import { POWER_BINDINGS, startDelegating } from '#ui/screens/power/keys.ts';
import { browserContext, browserContexts } from '#ui/ui/browser/keys.ts';
import type { Binding } from '#ui/ui/keys/binding.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';
import { NO_COPIES } from '#ui/ui/shell/shown.ts';
import { notify } from '#ui/ui/shell/steps.ts';
import { oneLine } from '#ui/ui/text/cells.ts';

const DELEGATE: Binding = {
  id: 'delegates.delegate',
  keys: ['d'],
  label: 'delegate',
  help: 'Give your votes to the selected delegate',
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

/** The first press keeps the selected delegate beside those that are selected afterwards; the second ends it. */
function compare(app: App): Step {
  const { delegates } = app.screens;
  const { account } = selectedRow(DELEGATES, app)!;
  const other = comparedWith(app);
  const compared = other === null ? account : null;
  const next = { ...app, screens: { ...app.screens, delegates: { ...delegates, compared } } };
  return [
    compared === null
      ? next
      : notify(next, 'plain', 'Select another delegate: the two are shown beside each other. c ends it.'),
  ];
}

const COMPARE: Binding = {
  id: 'delegates.compare',
  keys: ['c'],
  label: 'compare',
  help: 'Compare the selected delegate with another: votes, shares, and how they voted',
  footer: 4,
  unavailable: (app) => (selectedRow(DELEGATES, app) === null ? 'No delegate is selected.' : null),
  run: compare,
  command: (app) => {
    const delegate = selectedRow(DELEGATES, app);
    return delegate === null ? null : `flywheel delegates ${delegate.account} …`;
  },
};

const CONTEXTS = browserContexts(
  DELEGATES,
  [DELEGATE, COMPARE, ...POWER_BINDINGS],
  ({ account }) => `flywheel delegates ${account}`,
);

export const DELEGATES_SCREEN: ScreenDefinition = {
  about: 'Delegates: who votes, for how many, and how',
  contexts: Object.values(CONTEXTS),
  context: (app) => browserContext(DELEGATES, CONTEXTS, app),
  View: DelegatesView,
  command: (app) => {
    const delegate = app.screens.delegates.opened ? selectedRow(DELEGATES, app) : null;
    return delegate === null ? 'flywheel delegates' : `flywheel delegates ${delegate.account}`;
  },
  jobs: ['delegates'],
  shown: (app) => {
    const book = resultOf(app, 'delegates');
    if (book === null) return null;
    const profile = app.screens.delegates.opened ? selectedRow(DELEGATES, app) : null;
    if (profile === null) return delegatesShown(book);
    const other = comparedWith(app);
    return delegateShown(book, other === null || other.account === profile.account ? [profile] : [other, profile]);
  },
  copies: (app) => {
    const profile = selectedRow(DELEGATES, app);
    if (profile === null) return NO_COPIES;
    const { account, name } = profile;
    return {
      id: name === null ? null : { what: 'the name', text: oneLine(name) },
      address: { what: `the address of ${accountName(profile)}`, text: account },
    };
  },
};
