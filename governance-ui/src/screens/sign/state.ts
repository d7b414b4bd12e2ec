import type { PreparedTransaction, Proposal } from '#ui/chain/records.ts';
import { EMPTY_FIELD, edit, type Field, insert } from '#ui/ui/keys/field.ts';
import type { Key } from '#ui/ui/keys/key.ts';
import type { Trouble } from '#ui/ui/shell/model.ts';

/** The word that signs. No single key ever does. */
export const CONFIRMATION = 'yes';

/** From a prepared transaction to its place in the chain: the same way for a vote, a queue and an execution. */
export type Signing =
  | { readonly stage: 'preparing' }
  | { readonly stage: 'review'; readonly tx: PreparedTransaction; readonly typed: Field; readonly scroll: number }
  | { readonly stage: 'sending'; readonly tx: PreparedTransaction; readonly since: number }
  | {
      readonly stage: 'mined';
      readonly tx: PreparedTransaction;
      readonly hash: string;
      readonly block: bigint;
      readonly after: Proposal | null;
    }
  | { readonly stage: 'failed'; readonly trouble: Trouble };

export const PREPARING: Signing = { stage: 'preparing' };

export function prepared(tx: PreparedTransaction): Signing {
  return { stage: 'review', tx, typed: EMPTY_FIELD, scroll: 0 };
}

/** May be signed: the dry run went through. */
export function signable(signing: Signing): boolean {
  return signing.stage === 'review' && signing.tx.revert === null;
}

export function confirmed(signing: Signing): boolean {
  return signing.stage === 'review' && signable(signing) && signing.typed.text.trim().toLowerCase() === CONFIRMATION;
}

export function typeConfirmation(signing: Signing, key: Key): Signing {
  if (signing.stage !== 'review' || !signable(signing)) return signing;
  const typed = edit(signing.typed, key);
  return typed === null ? signing : { ...signing, typed };
}

export function pasteConfirmation(signing: Signing, text: string): Signing {
  return signing.stage === 'review' && signable(signing) ? { ...signing, typed: insert(signing.typed, text) } : signing;
}

export function sending(signing: Signing, now: number): Signing {
  return signing.stage === 'review' ? { stage: 'sending', tx: signing.tx, since: now } : signing;
}

export function mined(signing: Signing, hash: string, block: bigint, after: Proposal | null): Signing {
  return signing.stage === 'sending' ? { stage: 'mined', tx: signing.tx, hash, block, after } : signing;
}

/** A sent transaction can no longer be taken back; everything else can be left. */
export function canLeave(signing: Signing): boolean {
  return signing.stage !== 'sending';
}
