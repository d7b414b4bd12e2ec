import { groupDigits } from '#ui/format/group.ts';

function signed(value: bigint): string {
  return value < 0n ? '−' : '+';
}

function hundredths(value: bigint): string {
  const size = value < 0n ? -value : value;
  return `${groupDigits((size / 100n).toString())}.${(size % 100n).toString().padStart(2, '0')}`;
}

/** Basis points as percent: `4500` → `45.00 %`. */
export function formatBps(bps: number | bigint): string {
  const value = BigInt(bps);
  return `${value < 0n ? '−' : ''}${hundredths(value)} %`;
}

/** A difference of two shares in percentage points: `+5.00 pp`. */
export function formatBpsDelta(from: number | bigint, to: number | bigint): string {
  const delta = BigInt(to) - BigInt(from);
  return `${signed(delta)}${hundredths(delta)} pp`;
}

/** `to` against `from` in percent of `from`: `−15.00 %`; '' where `from` is 0. Rounded towards zero. */
export function formatRelative(from: bigint, to: bigint): string {
  if (from === 0n) return '';
  const delta = ((to - from) * 10_000n) / (from < 0n ? -from : from);
  return `${signed(to - from)}${hundredths(delta)} %`;
}

/**
 * `part` of `whole` in percent: `43.2 %`, `–` where `whole` is 0. Rounded towards zero, so that a bar that is not reached
 * never reads as reached.
 */
export function formatPercent(part: bigint, whole: bigint, digits = 1): string {
  if (whole === 0n) return '–';
  const factor = 10n ** BigInt(digits);
  const scaled = (part * 100n * factor) / whole;
  const size = scaled < 0n ? -scaled : scaled;
  const decimals = digits === 0 ? '' : `.${(size % factor).toString().padStart(digits, '0')}`;
  return `${scaled < 0n ? '−' : ''}${groupDigits((size / factor).toString())}${decimals} %`;
}
