import { type AccountDialog, moveAccount } from '#ui/screens/account/state.ts';
import type { Context } from '#ui/ui/keys/binding.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { closeDialog, notify } from '#ui/ui/shell/steps.ts';

function dialogOf(app: App): AccountDialog {
  if (app.dialog?.kind !== 'account') throw new Error('the account dialog is not open');
  return app.dialog;
}

function moveBy(app: App, delta: number): Step {
  return [{ ...app, dialog: moveAccount(dialogOf(app), app.session.accounts.length, delta) }];
}

/** The other account's votes are not known yet, so nothing may be said of them until they are read. */
function take(app: App): Step {
  const account = app.session.accounts[dialogOf(app).index] ?? null;
  if (account === null) return [closeDialog(app)];
  const next: App = {
    ...closeDialog(app),
    session: { ...app.session, account },
    records: { ...app.records, powers: new Map(), powerNow: null },
  };
  return [notify(next, 'plain', `Now looking and signing as ${account.name}.`), { kind: 'load' }];
}

export const ACCOUNT_CONTEXT: Context = {
  name: 'Account',
  bindings: [
    {
      id: 'account.take',
      keys: ['enter'],
      label: 'use this account',
      help: 'Look and sign as the selected account',
      footer: 1,
      run: take,
    },
    {
      id: 'account.down',
      keys: ['j', 'down'],
      label: 'down',
      help: 'Next account',
      footer: 3,
      run: (app) => moveBy(app, 1),
    },
    {
      id: 'account.up',
      keys: ['k', 'up'],
      label: 'up',
      help: 'Previous account',
      footer: 4,
      run: (app) => moveBy(app, -1),
    },
    {
      id: 'account.close',
      keys: ['esc', 'q'],
      label: 'cancel',
      help: 'Keep the account',
      footer: 2,
      run: (app) => [closeDialog(app)],
    },
  ],
};
