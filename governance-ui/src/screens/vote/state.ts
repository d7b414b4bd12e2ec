import type { VoteChoice } from '#ui/chain/client.ts';
import type { Holding, Proposal, VoteUnit } from '#ui/chain/records.ts';
import { AMOUNT_EXAMPLES, formatAmount, parseAmount, toWei } from '#ui/format/amount.ts';
import { PREPARING, type Signing } from '#ui/screens/sign/state.ts';
import { EMPTY_FIELD, type Field } from '#ui/ui/keys/field.ts';

export const VOTE_ORDER: readonly VoteChoice[] = ['for', 'against', 'abstain'];

/** The vote dialog: choice, then reason, then the review of what is signed. */
export interface VoteDialog {
  readonly kind: 'vote';
  readonly ticket: number;
  /** The proposal as it was when the dialog opened: its tally is the "before". */
  readonly proposal: Proposal;
  /** The account's votes at the snapshot, in wei. */
  readonly weight: bigint;
  /** What the account holds; asked only to explain a weight of 0. */
  readonly holding: Holding | null;
  readonly step: 'choose' | 'split' | 'reason' | 'sign';
  readonly choice: VoteChoice;
  /** The votes for each choice as they are typed; `null` where all go to one. */
  readonly parts: Readonly<Record<VoteChoice, Field>> | null;
  readonly reason: Field;
  readonly signing: Signing;
}

export function openVote(ticket: number, proposal: Proposal, weight: bigint): VoteDialog {
  return {
    kind: 'vote',
    ticket,
    proposal,
    weight,
    holding: null,
    step: 'choose',
    choice: 'for',
    parts: null,
    reason: EMPTY_FIELD,
    signing: PREPARING,
  };
}

export function choose(dialog: VoteDialog, choice: VoteChoice): VoteDialog {
  return { ...dialog, choice };
}

export function moveChoice(dialog: VoteDialog, delta: 1 | -1): VoteDialog {
  const index = VOTE_ORDER.indexOf(dialog.choice) + delta;
  return { ...dialog, choice: VOTE_ORDER[Math.min(VOTE_ORDER.length - 1, Math.max(0, index))]! };
}

/** From one choice to a part of the votes for each. */
export function divide(dialog: VoteDialog): VoteDialog {
  return { ...dialog, step: 'split', parts: { for: EMPTY_FIELD, against: EMPTY_FIELD, abstain: EMPTY_FIELD } };
}

/** The parts as they are typed, in the smallest part of the votes token; one that is no amount is `null`. */
export function typedParts(
  parts: NonNullable<VoteDialog['parts']>,
  unit: VoteUnit,
): Readonly<Record<VoteChoice, bigint | null>> {
  const read = ({ text }: Field): bigint | null => (text.trim() === '' ? 0n : parseAmount(text, unit));
  return { for: read(parts.for), against: read(parts.against), abstain: read(parts.abstain) };
}

/** Why the typed parts cannot be cast; `null` where they can. */
export function whyNotParts({ parts, weight, proposal: { unit } }: VoteDialog): string | null {
  if (parts === null) return 'The votes are not divided.';
  const amounts = Object.values(typedParts(parts, unit));
  if (amounts.includes(null)) return `One of them is no amount. Type amounts, ${AMOUNT_EXAMPLES}.`;
  const sum = amounts.reduce<bigint>((total, part) => total + part!, 0n);
  if (sum === 0n) return `Type how many votes go where, ${AMOUNT_EXAMPLES}.`;
  const votes = (amount: bigint): string => formatAmount(toWei(amount, unit.decimals));
  return sum > weight ? `Together they are ${votes(sum)}; there are ${votes(weight)}.` : null;
}

/** One step back; `null` from the first one, which closes the dialog. What was written is kept. */
export function back(dialog: VoteDialog): VoteDialog | null {
  switch (dialog.step) {
    case 'choose':
      return null;
    case 'split':
      return { ...dialog, step: 'choose', parts: null };
    case 'reason':
      return { ...dialog, step: dialog.parts === null ? 'choose' : 'split' };
    case 'sign':
      return { ...dialog, step: 'reason', signing: PREPARING };
  }
}

/** Why an account has no votes at a proposal's snapshot, and what would help next time. */
export function whyNoVotes(holding: Holding, account: string, symbol: string): string {
  const delegate = holding.delegate?.toLowerCase() ?? null;
  if (holding.wrapped === 0n) {
    return holding.open !== null && holding.open > 0n
      ? `This account holds OPEN, but none of it is wrapped: only ${symbol} votes. Wrap and delegate it before the next snapshot.`
      : `This account held no ${symbol} at the snapshot. Only ${symbol} that is held and delegated before voting opens counts.`;
  }
  if (delegate === null) {
    return `The ${symbol} of this account is not delegated, so it does not vote. Delegate it (to yourself, if you like) before the next snapshot.`;
  }
  return delegate === account.toLowerCase()
    ? `The ${symbol} of this account came or was delegated after the snapshot. It counts from the next proposal on.`
    : `The votes of this account are delegated to ${holding.delegate}, who casts them.`;
}
