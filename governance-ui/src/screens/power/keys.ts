import { type AmountDialog, actOfAmount, openAmount, whyNotAmount } from '#ui/screens/power/state.ts';
import { startTransact } from '#ui/screens/transact/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { EMPTY_FIELD, edit, type Field, insert } from '#ui/ui/keys/field.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { closeDialog, openDialog } from '#ui/ui/shell/steps.ts';

function noAccount(app: App): string | null {
  return app.session.account === null ? 'No account is set, so nothing can be signed: start with --account.' : null;
}

/** Why nothing can be wrapped or unwrapped; `null` where it can. */
function noWrapping(app: App): string | null {
  const { noEconomy, unit } = app.session;
  if (noEconomy === null) return noAccount(app);
  return `Votes are counted in ${unit.symbol} here, which is not wrapped OPEN: held and delegated, it votes.`;
}

/** Opens the dialog that gives the account's votes to another, or to itself. */
export function startDelegating(app: App, to: `0x${string}`, name: string): Step {
  return startTransact(app, {
    act: { kind: 'delegate', to },
    title: `to ${name}`,
    note: 'counts from the next snapshot on; open votes stay as they are',
    proposal: null,
  });
}

function ask(app: App, of: AmountDialog['of']): Step {
  const opened = openDialog(app, (ticket) => openAmount(ticket, of));
  return [opened, { kind: 'holding', ticket: opened.dialog.ticket }];
}

/** What can be done with an account's own tokens and votes. */
export const POWER_BINDINGS: readonly Binding[] = [
  {
    id: 'power.self',
    keys: ['D'],
    label: 'delegate to self',
    help: 'Vote with your own tokens: delegate them to yourself',
    unavailable: noAccount,
    run: (app) => startDelegating(app, app.session.account!.address, 'yourself'),
    command: () => 'flywheel delegate self',
  },
  {
    id: 'power.wrap',
    keys: ['w'],
    label: 'wrap',
    help: 'Wrap OPEN as gOPEN, which votes, where the DAO is that of OPEN',
    unavailable: noWrapping,
    run: (app) => ask(app, 'wrap'),
    command: () => 'flywheel wrap 250,000 --delegate self',
  },
  {
    id: 'power.unwrap',
    keys: ['W'],
    label: 'unwrap',
    help: 'Unwrap gOPEN; its votes end at once',
    unavailable: noWrapping,
    run: (app) => ask(app, 'unwrap'),
    command: () => 'flywheel unwrap 250,000',
  },
  {
    id: 'power.withdraw',
    keys: ['t'],
    label: 'withdraw',
    help: 'Withdraw unwrapped OPEN whose cooldown is over',
    unavailable: noWrapping,
    run: (app) =>
      startTransact(app, {
        act: { kind: 'withdraw' },
        title: 'unwrapped OPEN',
        note: 'after the cooldown',
        proposal: null,
      }),
    command: () => 'flywheel withdraw',
  },
];

function dialogOf(app: App): AmountDialog {
  if (app.dialog?.kind !== 'amount') throw new Error('the amount dialog is not open');
  return app.dialog;
}

function withTyped(app: App, typed: Field): App {
  return { ...app, dialog: { ...dialogOf(app), typed } };
}

function take(app: App): Step {
  const dialog = dialogOf(app);
  const account = app.session.account!;
  const { symbol } = app.session.unit;
  return startTransact(closeDialog(app), {
    act: actOfAmount(dialog, account.address),
    title: dialog.of === 'wrap' ? `OPEN as ${symbol}` : `${symbol} to OPEN`,
    note: account.name,
    proposal: null,
  });
}

export const AMOUNT_CONTEXT: Context = {
  name: 'Amount',
  bindings: [
    {
      id: 'amount.take',
      keys: ['enter'],
      label: 'review what is signed',
      help: 'On to the review of the transaction',
      footer: 1,
      unavailable: (app) => whyNotAmount(dialogOf(app)),
      run: take,
    },
    {
      id: 'amount.close',
      keys: ['esc'],
      label: 'cancel',
      help: 'Close without doing anything',
      footer: 2,
      run: (app) => [closeDialog(app)],
    },
  ],
  type: (app, key) => {
    const typed = edit(dialogOf(app).typed ?? EMPTY_FIELD, key);
    return typed === null ? null : [withTyped(app, typed)];
  },
  paste: (app, text) => [withTyped(app, insert(dialogOf(app).typed, text))],
};
