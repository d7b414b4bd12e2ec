import { encodePacked, hexToBigInt, size, slice } from 'viem';
import type { Parts } from '#ui/chain/act.ts';
import type { VoteChoice } from '#ui/chain/client.ts';
import type { Hex, VoteUnit } from '#ui/chain/records.ts';
import { formatAmount, toWei } from '#ui/format/amount.ts';

/** The Governor's numbers for a choice (OpenZeppelin's `VoteType`). */
export const SUPPORT: Readonly<Record<VoteChoice, number>> = { against: 0, for: 1, abstain: 2 };
/** Its number for a vote in parts (GovernorCountingFractional). */
export const FRACTIONAL = 255;

const WORDS: Readonly<Record<VoteChoice, string>> = { for: 'For', against: 'Against', abstain: 'Abstain' };

/** A choice as a word. */
export function choiceWord(choice: VoteChoice): string {
  return WORDS[choice];
}

/** 128 bits each for Against, For and Abstain, in that order. */
export function encodeParts({ against, for: inFavour, abstain }: Parts): Hex {
  return encodePacked(['uint128', 'uint128', 'uint128'], [against, inFavour, abstain]);
}

/** `1,200 For, 300 Against`. */
export function partsText(parts: Parts, { decimals }: Pick<VoteUnit, 'decimals'>): string {
  return (['for', 'against', 'abstain'] as const)
    .filter((choice) => parts[choice] > 0n)
    .map((choice) => `${formatAmount(toWei(parts[choice], decimals))} ${WORDS[choice]}`)
    .join(', ');
}

export function decodeParts(params: Hex): Parts | null {
  if (size(params) !== 48) return null;
  const part = (index: number): bigint => hexToBigInt(slice(params, 16 * index, 16 * (index + 1)));
  return { against: part(0), for: part(1), abstain: part(2) };
}

/** A ballot's number and parameters in words. */
export function supportText(support: number, params: Hex, unit: VoteUnit): string {
  const choice = (Object.keys(SUPPORT) as VoteChoice[]).find((candidate) => SUPPORT[candidate] === support);
  if (choice !== undefined) return WORDS[choice];
  const parts = support === FRACTIONAL ? decodeParts(params) : null;
  return parts === null ? `support ${support}` : partsText(parts, unit);
}
