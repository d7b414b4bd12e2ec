import { formatNumber } from '#sim/parameters/format.ts';
import { nearest } from '#sim/parameters/nearest.ts';
import type { Parameter } from '#sim/parameters/table.ts';
import type { Found } from '#sim/scenario/found.ts';
import { isPrintable } from '#sim/scenario/printable.ts';
import type { Problems } from '#sim/scenario/problems.ts';
import type { ParameterValue } from '#sim/scenario/scenario.ts';

/** Which numbers a field takes; both bounds allowed, except `low` where `above` says so. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly whole: boolean;
  readonly above?: boolean;
}

/** The number at `found`, or `undefined` after reporting that it is none or out of bounds. `name`: what it is the value of. */
export function numberWithin(name: string, found: Found, bounds: Bounds, problems: Problems): number | undefined {
  const { value } = found;
  if (value.kind === 'number' && isWithin(value.number, bounds)) return unsignedZero(value.number);
  problems.add(found.place, `${name} is ${found.shown}`, `allowed: ${describeBounds(bounds)}`);
  return undefined;
}

function isWithin(number: number, { low, high, whole, above }: Bounds): boolean {
  if (whole && !Number.isInteger(number)) return false;
  return number <= high && (above ? number > low : number >= low);
}

/** −0 and 0 are one value, and must not be two to whoever hashes the scenario. */
function unsignedZero(number: number): number {
  return number === 0 ? 0 : number;
}

/** `a whole number from 0 to 10,000`; a minus as it is typed. */
export function describeBounds({ low, high, whole, above }: Bounds): string {
  const kind = whole ? 'a whole number' : 'a number';
  const from = formatNumber(low).replace('−', '-');
  return `${kind} ${above ? 'above' : 'from'} ${from} ${above ? 'and at most' : 'to'} ${formatNumber(high)}`;
}

/** What parameter `row` may be, in words. */
export function describeAllowed(row: Parameter): string {
  if (row.choices !== null) return row.choices.map((choice) => `"${choice}"`).join(', ');
  if (row.low === null || row.high === null) return `text of 1 to ${LONGEST_NAME} printable characters`;
  const unit = row.unit === '1' ? '' : ` (${row.unit})`;
  return `${describeBounds({ low: row.low, high: row.high, whole: row.whole })}${unit}`;
}

export const LONGEST_NAME = 80;

/** One line of text that can be shown anywhere. */
export function isName(text: string): boolean {
  return text.trim() !== '' && text.length <= LONGEST_NAME && isPrintable(text);
}

/** The value of parameter `row` at `found`, or `undefined` after reporting what is wrong with it. */
export function parameterValue(row: Parameter, found: Found, problems: Problems): ParameterValue | undefined {
  const { value } = found;
  if (row.low !== null && row.high !== null) {
    const { low, high, whole } = row;
    if (value.kind === 'number' && isWithin(value.number, { low, high, whole })) return unsignedZero(value.number);
  } else if (value.kind === 'text') {
    if (row.choices === null ? isName(value.text) : row.choices.includes(value.text)) return value.text;
  }
  const meant = () => (value.kind === 'text' && row.choices !== null ? nearest(value.text, row.choices) : null);
  problems.add(found.place, `${row.path} is ${found.shown}`, `allowed: ${describeAllowed(row)}`, meant);
  return undefined;
}
