import type { Act, Parts } from '#ui/chain/act.ts';
import type { PreparedTransaction } from '#ui/chain/records.ts';
import { reviewRoom, transactionLines } from '#ui/screens/sign/review.ts';
import {
  canLeave,
  confirmed,
  hasNext,
  locked,
  PREPARING,
  pasteConfirmation,
  type Signing,
  sending,
  signable,
  typeConfirmation,
} from '#ui/screens/sign/state.ts';
import type { TransactDialog } from '#ui/screens/transact/state.ts';
import { back, typedParts, type VoteDialog } from '#ui/screens/vote/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { clampScroll } from '#ui/ui/scroll.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { closeDialog } from '#ui/ui/shell/steps.ts';
import type { Line } from '#ui/ui/text/line.ts';

/** The dialogs that end in a signature. */
export type SigningDialog = VoteDialog | TransactDialog;

export function signingDialog(app: App): SigningDialog | null {
  const dialog = app.dialog;
  if (dialog?.kind === 'vote') return dialog.step === 'sign' ? dialog : null;
  return dialog?.kind === 'transact' ? dialog : null;
}

export function withSigning(app: App, signing: Signing): App {
  const dialog = signingDialog(app);
  return dialog === null ? app : { ...app, dialog: { ...dialog, signing } };
}

/** What the dialog asks the chain to do. */
export function actOf(dialog: SigningDialog): Act {
  if (dialog.kind === 'transact') return dialog.act;
  const id = dialog.proposal.id;
  const reason = dialog.reason.text.trim();
  if (dialog.parts !== null)
    return { kind: 'split', id, parts: typedParts(dialog.parts, dialog.proposal.unit) as Parts, reason };
  return { kind: 'vote', id, choice: dialog.choice, reason };
}

function stageOf(app: App): Signing['stage'] | null {
  return signingDialog(app)?.signing.stage ?? null;
}

function whyNotSign(app: App): string | null {
  const signing = signingDialog(app)?.signing;
  if (signing?.stage === 'preparing') return 'The transaction is still being prepared.';
  if (signing?.stage !== 'review') return 'There is nothing to sign any more.';
  if (!signable(signing)) return 'The dry run reverts, so this cannot be signed.';
  if (app.session.account?.canSign === false) return 'This account can only look: it has no key here.';
  return confirmed(signing) ? null : 'Type yes first, then press enter.';
}

function sign(app: App): Step {
  const { signing } = signingDialog(app)!;
  return app.session.account?.keystore === undefined ? send(app, null) : [withSigning(app, locked(signing))];
}

function unlock(app: App): Step {
  const { signing } = signingDialog(app)!;
  return signing.stage === 'password' ? send(app, signing.typed.text) : [app];
}

/** The password leaves the state with this step. */
function send(app: App, password: string | null): Step {
  const dialog = signingDialog(app)!;
  const { signing } = dialog;
  if (signing.stage !== 'review' && signing.stage !== 'password') return [app];
  return [
    withSigning(app, sending(signing, app.now)),
    { kind: 'send', ticket: dialog.ticket, act: actOf(dialog), tx: signing.tx, password },
  ];
}

function leave(app: App): Step {
  const dialog = signingDialog(app)!;
  return [dialog.kind === 'vote' ? { ...app, dialog: back(dialog) } : closeDialog(app)];
}

function whyNotLeave(app: App): string | null {
  const signing = signingDialog(app)?.signing;
  if (signing?.stage === 'mined') return 'The transaction is in a block: enter closes.';
  return signing !== undefined && canLeave(signing) ? null : 'The transaction is on its way and cannot be taken back.';
}

function retry(app: App): Step {
  const dialog = signingDialog(app)!;
  return [withSigning(app, PREPARING), { kind: 'prepare', ticket: dialog.ticket, act: actOf(dialog) }];
}

/** The lines of the review of which the dialog shows a window. */
export function reviewContent(app: App, tx: PreparedTransaction): Line[] {
  const name = app.session.account?.name ?? '';
  return transactionLines(tx, name, app.session.network, dialogSize(app).width);
}

function scrollBy(app: App, delta: number): Step {
  const dialog = signingDialog(app)!;
  if (dialog.signing.stage !== 'review') return [app];
  const count = reviewContent(app, dialog.signing.tx).length;
  const scroll = clampScroll(dialog.signing.scroll + delta, count, reviewRoom(app));
  return [withSigning(app, { ...dialog.signing, scroll })];
}

function nothingToScroll(app: App): string | null {
  const signing = signingDialog(app)?.signing;
  const more = signing?.stage === 'review' && reviewContent(app, signing.tx).length > reviewRoom(app);
  return more ? null : 'Everything is shown.';
}

export const SIGN_BINDINGS: readonly Binding[] = [
  {
    id: 'sign.send',
    keys: ['enter'],
    label: 'sign, after typing yes',
    help: 'Sign and send, once yes has been typed',
    footer: 1,
    unavailable: whyNotSign,
    run: sign,
  },
  {
    id: 'sign.unlock',
    keys: ['enter'],
    label: 'open the key, sign and send',
    help: 'Open the account’s key with the password, sign and send',
    footer: 1,
    unavailable: (app) => {
      const signing = signingDialog(app)?.signing;
      if (signing?.stage !== 'password') return 'No password is asked for.';
      return signing.typed.text === '' ? 'Type the password of the key first.' : null;
    },
    run: unlock,
  },
  {
    id: 'sign.next',
    keys: ['enter'],
    label: 'go on',
    help: 'Go on with the next transaction of what takes several',
    footer: 1,
    unavailable: (app) => {
      const signing = signingDialog(app)?.signing;
      return signing !== undefined && hasNext(signing) ? null : 'No further transaction is needed.';
    },
    run: retry,
  },
  {
    id: 'sign.close',
    keys: ['enter', 'esc', 'q'],
    label: 'close',
    help: 'Close the dialog when the transaction is in a block',
    footer: 1,
    unavailable: (app) => (stageOf(app) === 'mined' ? null : 'The transaction is not in a block yet.'),
    run: (app) => [closeDialog(app)],
  },
  {
    id: 'sign.retry',
    keys: ['r'],
    label: 'try again',
    help: 'Prepare the transaction again after a failure',
    footer: 1,
    unavailable: (app) => (stageOf(app) === 'failed' ? null : 'Nothing has failed.'),
    run: retry,
  },
  {
    id: 'sign.back',
    keys: ['esc'],
    label: 'back',
    help: 'Back without signing; nothing is sent',
    footer: 2,
    unavailable: whyNotLeave,
    run: leave,
  },
  {
    id: 'sign.down',
    keys: ['down'],
    label: 'more',
    help: 'Down a line of what is signed',
    footer: 3,
    unavailable: nothingToScroll,
    run: (app) => scrollBy(app, 1),
  },
  {
    id: 'sign.up',
    keys: ['up'],
    label: 'up',
    help: 'Up a line of what is signed',
    unavailable: nothingToScroll,
    run: (app) => scrollBy(app, -1),
  },
  {
    id: 'sign.pageDown',
    keys: ['pagedown'],
    label: 'page down',
    help: 'Down a page of what is signed',
    unavailable: nothingToScroll,
    run: (app) => scrollBy(app, reviewRoom(app)),
  },
  {
    id: 'sign.pageUp',
    keys: ['pageup'],
    label: 'page up',
    help: 'Up a page of what is signed',
    unavailable: nothingToScroll,
    run: (app) => scrollBy(app, -reviewRoom(app)),
  },
];

export const SIGN_CONTEXT: Context = {
  name: 'Review and sign',
  bindings: SIGN_BINDINGS,
  type: (app, key) => {
    const dialog = signingDialog(app);
    return dialog === null ? null : [withSigning(app, typeConfirmation(dialog.signing, key))];
  },
  paste: (app, text) => {
    const dialog = signingDialog(app);
    return dialog === null ? [app] : [withSigning(app, pasteConfirmation(dialog.signing, text))];
  },
};
