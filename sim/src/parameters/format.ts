import type { Parameter } from '#sim/parameters/table.ts';
import type { ParameterValue } from '#sim/scenario/scenario.ts';

/** Made when it is first needed: the engine takes 20 ms to load what it knows of languages, and whole numbers do without. */
let sixDigits: Intl.NumberFormat | undefined;

/** A number for people: thousands apart, whole ones exact, others with six significant digits, `−` for minus. */
export function formatNumber(value: number): string {
  if (Number.isSafeInteger(value))
    return String(value)
      .replaceAll(/\B(?=(\d{3})+$)/g, ',')
      .replace('-', '−');
  sixDigits ??= new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
  return sixDigits.format(value).replace('-', '−');
}

/** A value with its unit, as a token holder reads it: `50.00 %`, `0.20 USD/call`, `100,000 OPEN/day`, `day 180`, `never`. */
export function formatValue(parameter: Pick<Parameter, 'unit'>, value: ParameterValue): string {
  if (typeof value === 'string') return value;
  const { unit } = parameter;
  if (unit === 'day, -1 = never') return value === -1 ? 'never' : `day ${value}`;
  if (unit === 'day') return `day ${value}`;
  if (unit === 'ratio') return `× ${formatNumber(value)}`;
  if (unit === 'market value / annual fees') return `${formatNumber(value)} × annual fees`;
  if (isBasisPoints(unit)) return `${basisPoints(value)} %${unit.slice('bps'.length)}`;
  if (isShare(unit)) return `${formatNumber(value * 100)} %${unit.slice('share'.length)}`;
  if (isRate(unit)) return `${formatNumber(value * 100)} % per ${unit.slice('1/'.length)}`;
  if (unit.startsWith('USD')) return `${dollars(value)} ${unit}`;
  return PLAIN_UNITS.has(unit) ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}

/** Units that say nothing beside the parameter's name. */
const PLAIN_UNITS = new Set(['1', 'index', 'weight', 'Beta']);

/**
 * How far `to` lies from `from`: percentage points for shares and rates, per cent of the old value for other numbers,
 * days for days; '' where a difference has no meaning (names, an index, a start from 0).
 */
export function formatDifference(parameter: Pick<Parameter, 'unit'>, from: ParameterValue, to: ParameterValue): string {
  if (typeof from === 'string' || typeof to === 'string') return '';
  const { unit } = parameter;
  if (unit === 'index' || (unit === 'day, -1 = never' && (from === -1 || to === -1))) return '';
  if (isBasisPoints(unit)) return `${sign(to - from)}${basisPoints(Math.abs(to - from))} pp`;
  if (isShare(unit) || isRate(unit)) return `${sign(to - from)}${formatNumber(Math.abs(to - from) * 100)} pp`;
  if (/^days?\b/.test(unit)) return `${sign(to - from)}${formatNumber(Math.abs(to - from))} days`;
  if (from === 0) return '';
  const percent = ((to - from) / Math.abs(from)) * 100;
  return `${sign(percent)}${formatNumber(Number(Math.abs(percent).toPrecision(3)))} %`;
}

function isBasisPoints(unit: string): boolean {
  return unit.startsWith('bps');
}

function isShare(unit: string): boolean {
  return unit === 'share' || unit.startsWith('share of ');
}

function isRate(unit: string): boolean {
  return /^1\/(day|year|√day)$/.test(unit);
}

function basisPoints(value: number): string {
  return (value / 100).toFixed(2);
}

function dollars(value: number): string {
  const wholeCents = Math.abs(Math.round(value * 100) - value * 100) < 1e-9;
  if (!wholeCents) return formatNumber(value);
  return value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace('-', '−');
}

function sign(difference: number): string {
  if (difference === 0) return '±';
  return difference < 0 ? '−' : '+';
}
