import { formatInterval, formatValue } from '#sim/report/numbers.ts';
import type { FanBand } from '#sim/report/text/chart/fan.ts';

export interface FanSentenceInput {
  readonly title: string;
  readonly unit: string;
  readonly days: readonly number[];
  /** One, or two: the baseline first. */
  readonly bands: readonly FanBand[];
  readonly refLine?: { readonly value: number; readonly label: string } | null;
}

/** A fan chart in words, for a reader who does not see it: the course of the medians, and how wide the runs lie at the end. */
export function fanSentence(input: FanSentenceInput): string {
  const { bands, unit, days } = input;
  const index = lastIndex(bands, days.length);
  if (index < 0) return `${input.title}: no data.`;
  const parts = bands.map((band) => {
    const path = `the median ${pathWords(band.p50.slice(0, index + 1), days, unit)}`;
    const spread = `90 % of the runs end between ${formatInterval(band.p05[index]!, band.p95[index]!, unit).replace('–', ' and ').replace(' to ', ' and ')}`;
    return `${bands.length > 1 ? `${capital(band.label)}, ` : ''}${path}; ${spread}${crossing(input, band)}`;
  });
  return bands.length > 1 ? `${input.title}. ${parts.join('. ')}.` : `${input.title}: ${parts[0]}.`;
}

/** A difference smaller than this part of the values is none. */
const SAME = 0.005;
/** A summit or a trough between the ends is told where it lies this far beyond them, in parts of what lies between the extremes. */
const TELLING = 0.2;

/**
 * The course of a line in words: `rises from 1 on day 0 to 5 on day 9`, with the summit or trough between where there is one.
 * `null`: there is no value.
 */
export function pathWords(values: readonly number[], days: readonly number[], unit: string): string | null {
  const first = values.findIndex(Number.isFinite);
  const last = values.findLastIndex(Number.isFinite);
  if (first < 0) return null;
  const on = (i: number) => `${formatValue(values[i]!, unit)} on day ${days[i]}`;
  const turn = turnBetween(values, first, last);
  if (turn !== null) {
    const [there, back] = turn.isHigh ? ['rises', 'falls'] : ['falls', 'rises'];
    return `${there} from ${on(first)} to ${on(turn.at)}, then ${back} to ${on(last)}`;
  }
  const [from, to] = [values[first]!, values[last]!];
  if (Math.abs(to - from) <= SAME * Math.max(Math.abs(from), Math.abs(to))) {
    return `stays at ${formatValue(to, unit)} until day ${days[last]}`;
  }
  return `${to > from ? 'rises' : 'falls'} from ${on(first)} to ${on(last)}`;
}

/** The extreme between two places that lies farthest beyond both, where that is far enough to be told. */
function turnBetween(
  values: readonly number[],
  first: number,
  last: number,
): { readonly at: number; readonly isHigh: boolean } | null {
  let [highest, lowest] = [first, first];
  for (let i = first; i <= last; i++) {
    if (values[i]! > values[highest]!) highest = i;
    if (values[i]! < values[lowest]!) lowest = i;
  }
  const range = values[highest]! - values[lowest]!;
  const above = values[highest]! - Math.max(values[first]!, values[last]!);
  const below = Math.min(values[first]!, values[last]!) - values[lowest]!;
  const isHigh = above >= below;
  const size = Math.abs(values[highest]!) + Math.abs(values[lowest]!);
  if (range <= 2 * SAME * size || Math.max(above, below) < TELLING * range) return null;
  return { at: isHigh ? highest : lowest, isHigh };
}

/** Since when the first line is on the side of the second on which it ends; '' where there is no day on which both are known. */
export function crossingSentence(
  days: readonly number[],
  first: { readonly label: string; readonly values: readonly number[] },
  second: { readonly label: string; readonly values: readonly number[] },
): string {
  const gaps = days.map((_, i) => first.values[i]! - second.values[i]!);
  const last = gaps.findLastIndex(Number.isFinite);
  if (last < 0 || gaps[last] === 0) return '';
  const side = Math.sign(gaps[last]!);
  let since = last;
  while (since > 0 && Math.sign(gaps[since - 1]!) === side) since--;
  const when = since === gaps.findIndex(Number.isFinite) ? 'all along' : `from day ${days[since]} on`;
  return ` ${capital(first.label)} is ${side > 0 ? 'above' : 'below'} ${second.label} ${when}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The last day on which every band has a median, or −1. */
function lastIndex(bands: readonly FanBand[], length: number): number {
  for (let i = length - 1; i >= 0; i--) {
    if (bands.every((band) => Number.isFinite(band.p50[i]!))) return i;
  }
  return -1;
}

/** Since when the median is on the side of the reference line on which it ends. */
function crossing(input: FanSentenceInput, band: FanBand): string {
  if (!input.refLine) return '';
  const { value } = input.refLine;
  const last = band.p50.findLastIndex(Number.isFinite);
  const below = band.p50[last]! < value;
  let since = last;
  while (since > 0 && Number.isFinite(band.p50[since - 1]!) && band.p50[since - 1]! < value === below) since--;
  const side = below ? 'below' : band.p50[last]! === value ? 'at' : 'above';
  const when = since === band.p50.findIndex(Number.isFinite) ? 'all along' : `from day ${input.days[since]} on`;
  return `; it is ${side} ${formatValue(value, input.unit)} ${when}`;
}
