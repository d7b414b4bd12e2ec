/** Chooses the account through whose eyes the screens look, and which signs. */
export interface AccountDialog {
  readonly kind: 'account';
  readonly ticket: number;
  readonly index: number;
  /** Votes now, in the order of the accounts; `null` while they are read. */
  readonly powers: readonly bigint[] | null;
}

export function openAccounts(ticket: number, index: number): AccountDialog {
  return { kind: 'account', ticket, index, powers: null };
}

export function moveAccount(dialog: AccountDialog, count: number, delta: number): AccountDialog {
  return { ...dialog, index: Math.max(0, Math.min(count - 1, dialog.index + delta)) };
}
