import { groupDigits } from '#ui/format/group.ts';

/** A token in which amounts are told. */
interface Unit {
  readonly symbol: string;
  readonly decimals: number;
}

/** Wei in one OPEN. */
export const WEI = 10n ** 18n;

/** Whole and fractional digits of an amount of wei, cut (not rounded) after `digits` decimals. */
function cut(wei: bigint, digits: number): { whole: string; fraction: string } {
  const fraction = (wei % WEI).toString().padStart(18, '0').slice(0, digits);
  return { whole: (wei / WEI).toString(), fraction };
}

/**
 * An amount in OPEN without its unit: `1,234,567`, `12.5`, `<0.01`. Rounded towards zero, so that nothing reads as reached
 * that is not.
 * @param wei may be negative
 * @param digits decimals, all of them shown; by default none from 1,000 OPEN on, else up to two without trailing zeros
 */
export function formatAmount(wei: bigint, digits?: number): string {
  const sign = wei < 0n ? '−' : '';
  const size = wei < 0n ? -wei : wei;
  const { whole, fraction } = cut(size, digits ?? (size >= 1000n * WEI ? 0 : 2));
  const shown = digits === undefined ? fraction.replace(/0+$/, '') : fraction;
  const text = groupDigits(whole) + (shown === '' ? '' : `.${shown}`);
  if (size > 0n && !/[1-9]/.test(text)) return `${sign}<${smallest(digits ?? 2)}`;
  return sign + text;
}

function smallest(digits: number): string {
  return digits === 0 ? '1' : `0.${'0'.repeat(digits - 1)}1`;
}

/** {@link formatAmount} with its unit: `1,234,567 OPEN`. */
export function formatOpen(wei: bigint, digits?: number): string {
  return `${formatAmount(wei, digits)} OPEN`;
}

/** Votes with their unit, as `formatAmount` writes amounts: `1,234,567 gOPEN`. */
export function formatVotes(votes: bigint, unit: Unit): string {
  return `${formatAmount(toWei(votes, unit.decimals))} ${unit.symbol}`;
}

/** An amount with another number of decimals as one with the 18 of OPEN, cut where it has more. */
export function toWei(amount: bigint, decimals: number): bigint {
  return decimals <= 18 ? amount * 10n ** BigInt(18 - decimals) : amount / 10n ** BigInt(decimals - 18);
}

const SUFFIXES = [
  [10n ** 9n, 'B'],
  [10n ** 6n, 'M'],
  [10n ** 3n, 'k'],
] as const;

/** An amount of OPEN in at most three digits and a suffix: `1.23M`, `45.6k`, `950`, `<1`. Rounded towards zero. */
export function formatCompact(wei: bigint): string {
  const sign = wei < 0n ? '−' : '';
  const size = wei < 0n ? -wei : wei;
  for (const [unit, suffix] of SUFFIXES) {
    const thousandths = (size * 1000n) / (WEI * unit);
    if (thousandths < 1000n) continue;
    const whole = (thousandths / 1000n).toString();
    const decimals = (thousandths % 1000n)
      .toString()
      .padStart(3, '0')
      .slice(0, Math.max(0, 3 - whole.length));
    return `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}${suffix}`;
  }
  const whole = size / WEI;
  return whole === 0n && size > 0n ? `${sign}<1` : sign + whole.toString();
}

/** How an amount may be written. */
export const AMOUNT_EXAMPLES = 'e.g. 250000, 250,000 or 1.5M';

const NUMBER = /^(\d[\d,_]*)(?:\.(\d+))?\s*([kMB])?$/;
const SCALES: Readonly<Record<string, bigint>> = { '': 1n, k: 10n ** 3n, M: 10n ** 6n, B: 10n ** 9n };

/**
 * An amount as a person writes it, in the smallest part of `unit`; `null` where it is none, is finer than that, or names another
 * token. OPEN and votes of it, which are as fine, where no unit is given.
 */
export function parseAmount(text: string, unit?: Unit): bigint | null {
  const decimals = unit?.decimals ?? 18;
  const typed = text.trim();
  // A token may be called M: a number that is complete without a name has none.
  const symbol = (unit === undefined ? ['gOPEN', 'OPEN'] : [unit.symbol]).find((name) => typed.endsWith(name));
  const match = NUMBER.exec(typed) ?? (symbol ? NUMBER.exec(typed.slice(0, -symbol.length).trimEnd()) : null);
  if (match === null) return null;
  const [, whole, fraction = '', suffix = ''] = match;
  const digits = BigInt(whole!.replace(/[,_]/g, '') + fraction);
  const amount = digits * SCALES[suffix]! * 10n ** BigInt(decimals);
  const size = 10n ** BigInt(fraction.length);
  return amount % size === 0n ? amount / size : null;
}
