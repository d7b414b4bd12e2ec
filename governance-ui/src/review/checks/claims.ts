import { WEI } from '#ui/format/amount.ts';

/** What a description claims, as numbers: its text is written by anyone, in any style. */

const NUMBER = String.raw`(\d{1,3}(?:[,' ]\d{3})+|\d+)(?:\.(\d+))?`;
const SCALES: Readonly<Record<string, bigint>> = {
  '': 1n,
  k: 1_000n,
  thousand: 1_000n,
  m: 1_000_000n,
  mio: 1_000_000n,
  million: 1_000_000n,
  b: 1_000_000_000n,
  billion: 1_000_000_000n,
};
const AMOUNT = new RegExp(`${NUMBER}\\s*(k|m|b|mio|thousand|million|billion)?\\s+(?:g?OPEN)\\b`, 'gi');

/** Amounts of OPEN that a text names, in wei: `250,000 OPEN`, `1.5 million OPEN`, `2M OPEN`. */
export function amountsOfOpen(text: string): bigint[] {
  return [...text.matchAll(AMOUNT)].map(([, whole, fraction = '', scale = '']) => {
    const units = BigInt(whole!.replace(/\D/g, ''));
    const decimals = fraction.slice(0, 9);
    const tenth = 10n ** BigInt(decimals.length);
    return ((units * tenth + BigInt(decimals || '0')) * SCALES[scale.toLowerCase()]! * WEI) / tenth;
  });
}

/** Addresses in a text, lower case; the proposer at its end left out. */
export function mentionedAddresses(text: string): string[] {
  const body = text.replace(/#proposer=0x[0-9a-fA-F]{40}/g, '');
  return [...new Set([...body.matchAll(/0x[0-9a-fA-F]{40}\b/g)].map(([address]) => address.toLowerCase()))];
}

/** `from 50 % to 55 %` as [50, 55]. */
export function percentSteps(text: string): [from: number, to: number][] {
  return [...text.matchAll(/from\s+(\d+(?:\.\d+)?)\s*%\s+to\s+(\d+(?:\.\d+)?)\s*%/gi)].map(([, from, to]) => [
    Number(from),
    Number(to),
  ]);
}
