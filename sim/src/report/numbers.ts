/**
 * Numbers as people read them, the same in every form of a report and on every machine: no more digits than a simulation
 * can know, thousands in groups, a true minus sign, the unit behind.
 */

/** Whether numbers of this unit are printed as percentages: `share`, `share per year`, rates such as `1/year`. */
export function isShare(unit: string): boolean {
  return unit === 'share' || unit.startsWith('share ') || unit.startsWith('1/');
}

/** How many of what: `1 run`, `1,200 runs`, `1 study`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** What stands behind a number: ` USD/day`, ` %`, ` % per year`, nothing for pure numbers. */
export function suffix(unit: string): string {
  if (unit.startsWith('1/')) return ` % per ${unit.slice('1/'.length)}`;
  if (isShare(unit)) return ` %${unit.slice('share'.length)}`;
  return unit === '' || unit === '1' ? '' : ` ${unit}`;
}

const MINUS = '−';

const SIZES = [
  [1e9, 'B'],
  [1e6, 'M'],
] as const;

/** Digits in groups of three: `12345.6` → `12,345.6`. */
function grouped(digits: string): string {
  const [whole, fraction] = digits.split('.');
  const groups = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** `magnitude` ≥ 0 with `digits` significant digits, and no fewer whole ones. */
function significant(magnitude: number, digits: number): string {
  if (magnitude === 0) return '0';
  // Rounded first: 9.9996 has one whole digit before and two after.
  const rounded = Number(magnitude.toPrecision(digits));
  const whole = Math.floor(Math.log10(rounded)) + 1;
  return grouped(rounded.toFixed(Math.min(12, Math.max(0, digits - whole))));
}

/**
 * A number without its unit: three significant digits, from 1,000 to a million four, whole numbers whole. `1234567` →
 * `1.23M`, `0.04` → `0.0400`, not a number → `–`.
 */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : `${MINUS}∞`;
  const sign = value < 0 ? MINUS : '';
  const magnitude = Math.abs(value);
  // Smaller than any quantity here can resolve: floating-point dust.
  if (magnitude < 1e-9) return '0';
  for (const [size, letter] of SIZES) {
    if (Number(magnitude.toPrecision(4)) >= size) return sign + significant(magnitude / size, 3) + letter;
  }
  if (Number.isInteger(magnitude) && magnitude < 10_000) return sign + grouped(String(magnitude));
  return sign + significant(magnitude, magnitude < 1000 ? digits : 4);
}

/**
 * A value that was set, or at which a range ends: whole ones with all their digits, others with four and no zeros after them.
 * `1000000` → `1,000,000`, `0.4` → `0.4`, `72440.33` → `72,440`.
 */
export function formatSetting(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const magnitude = Math.abs(value);
  const whole = Math.floor(Math.log10(magnitude || 1)) + 1;
  const digits = Math.min(15, Math.max(4, whole));
  const rounded = Number.isInteger(value) ? magnitude : Number(magnitude.toPrecision(digits));
  const text = String(rounded);
  return (value < 0 ? MINUS : '') + (text.includes('e') ? text : grouped(text));
}

/** A share as a percentage: `0.4123` → `41.2 %`, `0.0024` → `0.24 %`. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = Math.abs(share) * 100;
  // Small shares are differences between large ones: they keep two digits.
  const decimals = percent >= 0.995 || percent < 0.0005 ? 1 : percent >= 0.0995 ? 2 : 3;
  return `${share < 0 && percent >= 0.0005 ? MINUS : ''}${percent.toFixed(decimals)} %`;
}

/** A number without its unit, as its unit wants it: shares in hundredths. Beside `suffix` it reads whole. */
export function bare(value: number, unit: string): string {
  return isShare(unit) ? formatPercent(value).replace(' %', '') : formatNumber(value);
}

/** A number with its unit; shares as percentages. */
export function formatValue(value: number, unit: string): string {
  return Number.isNaN(value) ? '–' : bare(value, unit) + suffix(unit);
}

/** A difference with its sign; of shares in percentage points. */
export function formatDifference(difference: number, unit: string): string {
  if (Number.isNaN(difference)) return '–';
  return bareDifference(difference, unit) + suffix(unit).replace(' %', ' pp');
}

/** The same without the unit. */
export function bareDifference(difference: number, unit: string): string {
  const number = differenceNumber(difference, unit);
  return (difference > 0 && !/^0(\.0)?$/.test(number) ? '+' : '') + number;
}

/** A difference below 1 is known less well than what it is a difference of: it has two digits. */
function differenceNumber(difference: number, unit: string): string {
  return isShare(unit) ? bare(difference, unit) : formatNumber(difference, Math.abs(difference) < 1 ? 2 : 3);
}

/** An interval: `0.31–0.52`, `31.0–52.0 %`; with `to` where a bound is negative and a dash would mislead. */
export function formatInterval(low: number, high: number, unit: string): string {
  return Number.isNaN(low) ? '–' : bareInterval(low, high, unit) + suffix(unit);
}

/** The same without the unit. */
export function bareInterval(low: number, high: number, unit: string): string {
  return joined(low, high, bare(low, unit), bare(high, unit));
}

/** The interval of a difference; of shares in percentage points. */
export function formatDifferenceInterval(low: number, high: number, unit: string): string {
  return Number.isNaN(low) ? '–' : bareDifferenceInterval(low, high, unit) + suffix(unit).replace(' %', ' pp');
}

/** The same without the unit. */
export function bareDifferenceInterval(low: number, high: number, unit: string): string {
  return joined(low, high, differenceNumber(low, unit), differenceNumber(high, unit));
}

function joined(low: number, high: number, first: string, second: string): string {
  return first + (low < 0 || high < 0 ? ' to ' : '–') + second;
}
