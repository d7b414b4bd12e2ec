import { formatInterval, formatValue } from '#sim/report/numbers.ts';
import type { FanBand } from '#sim/report/text/fan-chart.ts';

export interface FanSentenceInput {
  readonly title: string;
  readonly unit: string;
  readonly days: readonly number[];
  /** One, or two: the baseline first. */
  readonly bands: readonly FanBand[];
  readonly refLine?: { readonly value: number; readonly label: string } | null;
}

/** A fan chart in words, for a reader who does not see it: where the medians start and end, and how wide the runs lie. */
export function fanSentence(input: FanSentenceInput): string {
  const { bands, unit } = input;
  const index = lastIndex(bands, input.days.length);
  if (index < 0) return `${input.title}: no data.`;
  const day = input.days[index]!;
  const parts = bands.map((band) => {
    const start = band.p50.findIndex(Number.isFinite);
    const from = band.p50[start]!;
    const to = band.p50[index]!;
    const change = to - from;
    const path =
      Math.abs(change) <= 0.005 * Math.max(Math.abs(from), Math.abs(to))
        ? `stays at ${formatValue(to, unit)} until day ${day}`
        : `${change > 0 ? 'rises' : 'falls'} from ${formatValue(from, unit)} on day ${input.days[start]} to ${formatValue(to, unit)} on day ${day}`;
    const spread = `90 % of the runs end between ${formatInterval(band.p05[index]!, band.p95[index]!, unit).replace('–', ' and ').replace(' to ', ' and ')}`;
    return `${bands.length > 1 ? `${capital(band.label)}, ` : ''}the median ${path}; ${spread}${crossing(input, band)}`;
  });
  return bands.length > 1 ? `${input.title}. ${parts.join('. ')}.` : `${input.title}: ${parts[0]}.`;
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
