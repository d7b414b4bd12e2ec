import type { Act } from '#ui/chain/act.ts';
import type { Holding } from '#ui/chain/records.ts';
import { AMOUNT_EXAMPLES, formatAmount, parseAmount } from '#ui/format/amount.ts';
import { EMPTY_FIELD, type Field } from '#ui/ui/keys/field.ts';

/** Asks how much is wrapped or unwrapped. */
export interface AmountDialog {
  readonly kind: 'amount';
  readonly ticket: number;
  readonly of: 'wrap' | 'unwrap';
  readonly typed: Field;
  /** What the account holds; `null` while it is read. */
  readonly holding: Holding | null;
}

export function openAmount(ticket: number, of: AmountDialog['of']): AmountDialog {
  return { kind: 'amount', ticket, of, typed: EMPTY_FIELD, holding: null };
}

/** What there is to wrap or unwrap, in wei; `null` while it is read. */
export function available({ of, holding }: AmountDialog): bigint | null {
  return holding === null ? null : of === 'wrap' ? holding.open : holding.wrapped;
}

/** Why the typed amount cannot be taken; `null` where it can. */
export function whyNotAmount(dialog: AmountDialog): string | null {
  const amount = parseAmount(dialog.typed.text);
  const most = available(dialog);
  if (dialog.typed.text.trim() === '') return `Type an amount, ${AMOUNT_EXAMPLES}.`;
  if (amount === null || amount === 0n) return `That is no amount. Type one, ${AMOUNT_EXAMPLES}.`;
  return most !== null && amount > most ? `There are ${formatAmount(most)} only.` : null;
}

/** Wrapping delegates to the account itself where it has no delegate: gOPEN without one does not vote. */
export function actOfAmount(dialog: AmountDialog, account: `0x${string}`): Act {
  const amount = parseAmount(dialog.typed.text) ?? 0n;
  if (dialog.of === 'unwrap') return { kind: 'unwrap', amount };
  return { kind: 'wrap', amount, delegate: dialog.holding?.delegate == null ? account : null };
}
