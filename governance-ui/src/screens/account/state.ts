import { EMPTY_FIELD, type Field } from '#ui/ui/keys/field.ts';

/** Chooses the account through whose eyes the screens look, and which signs. */
export interface AccountDialog {
  readonly kind: 'account';
  readonly ticket: number;
  readonly index: number;
  /** Votes now, in the order of the accounts; `null` while they are read. */
  readonly powers: readonly bigint[] | null;
  /** Another address while it is typed, to look through its eyes. */
  readonly other: Field | null;
}

export function openAccounts(ticket: number, index: number): AccountDialog {
  return { kind: 'account', ticket, index, powers: null, other: null };
}

export function moveAccount(dialog: AccountDialog, count: number, delta: number): AccountDialog {
  return { ...dialog, index: Math.max(0, Math.min(count - 1, dialog.index + delta)) };
}

/** To the field for an address that is not in the list. */
export function typeOther(dialog: AccountDialog): AccountDialog {
  return { ...dialog, other: EMPTY_FIELD };
}

/** The typed address, in lower case; `null` where it is none. */
export function otherAddress({ other }: AccountDialog): `0x${string}` | null {
  const text = other?.text.trim().toLowerCase() ?? '';
  return /^0x[0-9a-f]{40}$/.test(text) ? (text as `0x${string}`) : null;
}
