import type { Holding, PreparedTransaction, Proposal } from '#ui/chain/records.ts';
import type { Sight } from '#ui/chain/track.ts';
import { EMPTY_FIELD, edit, type Field, insert } from '#ui/ui/keys/field.ts';
import type { Key } from '#ui/ui/keys/key.ts';
import type { Trouble } from '#ui/ui/shell/model.ts';

/** The word that signs. No single key ever does. */
export const CONFIRMATION = 'yes';

/** What the chain has after the transaction, of what it was about. */
export type After =
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
  | { readonly kind: 'holding'; readonly holding: Holding; readonly votes: bigint };

/** From a prepared transaction to its place in the chain: the same way for every act. */
export type Signing =
  | { readonly stage: 'preparing' }
  | { readonly stage: 'review'; readonly tx: PreparedTransaction; readonly typed: Field; readonly scroll: number }
  /** Of the account's encrypted key. What is typed is held until it is used, and shown nowhere. */
  | { readonly stage: 'password'; readonly tx: PreparedTransaction; readonly typed: Field }
  | {
      readonly stage: 'sending';
      readonly tx: PreparedTransaction;
      readonly since: number;
      /** What became of it last. */
      readonly sight: Sight | null;
    }
  | {
      readonly stage: 'mined';
      readonly tx: PreparedTransaction;
      readonly hash: string;
      readonly block: bigint;
      readonly after: After | null;
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

/** What is typed: the confirmation, then the password where one is needed. */
export function typeConfirmation(signing: Signing, key: Key): Signing {
  if (signing.stage !== 'password' && (signing.stage !== 'review' || !signable(signing))) return signing;
  const typed = edit(signing.typed, key);
  return typed === null ? signing : { ...signing, typed };
}

export function pasteConfirmation(signing: Signing, text: string): Signing {
  if (signing.stage !== 'password' && (signing.stage !== 'review' || !signable(signing))) return signing;
  return { ...signing, typed: insert(signing.typed, text) };
}

/** From the review to the password of the key. */
export function locked(signing: Signing): Signing {
  return signing.stage === 'review' ? { stage: 'password', tx: signing.tx, typed: EMPTY_FIELD } : signing;
}

export function sending(signing: Signing, now: number): Signing {
  return signing.stage === 'review' || signing.stage === 'password'
    ? { stage: 'sending', tx: signing.tx, since: now, sight: null }
    : signing;
}

export function mined(signing: Signing, hash: string, block: bigint, after: After | null): Signing {
  return signing.stage === 'sending' ? { stage: 'mined', tx: signing.tx, hash, block, after } : signing;
}

export function sighted(signing: Signing, sight: Sight): Signing {
  return signing.stage === 'sending' ? { ...signing, sight } : signing;
}

/** Whether the act goes on with another transaction. */
export function hasNext(signing: Signing): boolean {
  return signing.stage === 'mined' && signing.tx.step !== undefined && signing.tx.step.index < signing.tx.step.of;
}

/** A sent transaction can no longer be taken back; everything else can be left. */
export function canLeave(signing: Signing): boolean {
  return signing.stage !== 'sending';
}
