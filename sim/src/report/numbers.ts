/**
 * Numbers as people read them, the same in every form of a report and on every machine: at most four significant
 * digits, thousands in groups, a true minus sign, the unit behind.
 */

/** Units that change the number's form; any other unit is printed as it is. */
export const SHARE = 'share';

const MINUS = '−';

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

/** A number without its unit: `1234567` → `1.235M`, `0.04` → `0.0400`, not a number → `–`. */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : `${MINUS}∞`;
  const sign = value < 0 ? MINUS : '';
  const magnitude = Math.abs(value);
  // Smaller than any quantity here can resolve: floating-point dust.
  if (magnitude < 1e-9) return '0';
  for (const [size, letter] of [
    [1e9, 'B'],
    [1e6, 'M'],
  ] as const) {
    if (Number(magnitude.toPrecision(digits)) >= size) return sign + significant(magnitude / size, digits) + letter;
  }
  return sign + significant(magnitude, digits);
}

/** A share as a percentage with one decimal: `0.4123` → `41.2 %`. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const text = (Math.abs(share) * 100).toFixed(1);
  return `${share < 0 && text !== '0.0' ? MINUS : ''}${text} %`;
}

/** A number with its unit; shares as percentages. */
export function formatValue(value: number, unit: string): string {
  if (unit === SHARE) return formatPercent(value);
  const number = formatNumber(value);
  return unit === '' || unit === '1' || number === '–' ? number : `${number} ${unit}`;
}

/** A difference with its sign; of shares in percentage points. */
export function formatDifference(difference: number, unit: string): string {
  const sign = difference > 0 ? '+' : '';
  if (unit === SHARE) {
    const text = formatPercent(difference).replace(' %', ' pp');
    return text.startsWith('0.0') ? text : sign + text;
  }
  const text = formatValue(difference, unit);
  return /^[0–]( |$)/.test(text) ? text : sign + text;
}

/** An interval: `0.31–0.52`, `31.0–52.0 %`; with `to` where a bound is negative and a dash would mislead. */
export function formatInterval(low: number, high: number, unit: string): string {
  const bare = unit === SHARE ? (v: number) => formatPercent(v).replace(' %', '') : (v: number) => formatNumber(v);
  const suffix = unit === SHARE ? ' %' : unit === '' || unit === '1' ? '' : ` ${unit}`;
  const joiner = low < 0 || high < 0 ? ' to ' : '–';
  return `${bare(low)}${joiner}${bare(high)}${suffix}`;
}
