import type { Account } from '#ui/chain/records.ts';
import { type AccountDialog, moveAccount, otherAddress, typeOther } from '#ui/screens/account/state.ts';
import type { Context } from '#ui/ui/keys/binding.ts';
import { EMPTY_FIELD, edit, insert } from '#ui/ui/keys/field.ts';
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
function use(app: App, account: Account): Step {
  const next: App = {
    ...closeDialog(app),
    session: { ...app.session, account },
    records: { ...app.records, mine: new Map(), powers: new Map(), powerNow: null },
  };
  const does = account.canSign ? 'looking and signing' : 'looking, without a key to sign,';
  return [notify(next, 'plain', `Now ${does} as ${account.name}.`), { kind: 'load' }];
}

function take(app: App): Step {
  const account = app.session.accounts[dialogOf(app).index] ?? null;
  return account === null ? [closeDialog(app)] : use(app, account);
}

function takeOther(app: App): Step {
  const address = otherAddress(dialogOf(app))!;
  const known = app.session.accounts.find((account) => account.address.toLowerCase() === address);
  if (known !== undefined) return use(app, known);
  const account: Account = { address, name: address, canSign: false };
  const accounts = [...app.session.accounts, account];
  return use({ ...app, session: { ...app.session, accounts } }, account);
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
      id: 'account.other',
      keys: ['n'],
      label: 'view as …',
      help: 'Look through the eyes of any address, without a key',
      footer: 5,
      run: (app) => [{ ...app, dialog: typeOther(dialogOf(app)) }],
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

export const OTHER_ACCOUNT_CONTEXT: Context = {
  name: 'Account: view as',
  bindings: [
    {
      id: 'otherAccount.take',
      keys: ['enter'],
      label: 'look as this address',
      help: 'Look through the eyes of the typed address',
      footer: 1,
      unavailable: (app) =>
        otherAddress(dialogOf(app)) === null ? 'Type an address: 0x and 40 hexadecimal digits.' : null,
      run: takeOther,
    },
    {
      id: 'otherAccount.back',
      keys: ['esc'],
      label: 'back',
      help: 'Back to the list of accounts',
      footer: 2,
      run: (app) => [{ ...app, dialog: { ...dialogOf(app), other: null } }],
    },
  ],
  type: (app, key) => {
    const other = edit(dialogOf(app).other ?? EMPTY_FIELD, key);
    return other === null ? null : [{ ...app, dialog: { ...dialogOf(app), other } }];
  },
  paste: (app, text) => [
    { ...app, dialog: { ...dialogOf(app), other: insert(dialogOf(app).other ?? EMPTY_FIELD, text) } },
  ],
};
