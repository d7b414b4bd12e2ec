import type { GlyphSet } from '#sim/report/text/chart/canvas.ts';
import { type ChartLine, type ChartSpan, mergeSpans, toAscii } from '#sim/report/text/chart/span.ts';
import { dayTicks, niceTicks, tickLabel } from '#sim/report/ticks.ts';

/** A day that is marked on the axis, e.g. the one from which a change is in force. */
export interface Marker {
  readonly day: number;
  readonly label: string;
}

interface AxisGlyphs {
  readonly side: string;
  readonly tick: string;
  readonly corner: string;
  readonly line: string;
  readonly dayTick: string;
  readonly marker: string;
  readonly markerFoot: string;
  readonly reference: string;
}

const DRAWN: AxisGlyphs = {
  side: '│',
  tick: '┤',
  corner: '└',
  line: '─',
  dayTick: '┬',
  marker: '┊',
  markerFoot: '▲',
  reference: '╌',
};

const ASCII: AxisGlyphs = {
  side: '|',
  tick: '+',
  corner: '+',
  line: '-',
  dayTick: '+',
  marker: '|',
  markerFoot: '^',
  reference: '-',
};

export function axisGlyphs(glyphs: GlyphSet): AxisGlyphs {
  return glyphs === 'ascii' ? ASCII : DRAWN;
}

/** How texts are written in a set of glyphs. */
export function wordsIn(glyphs: GlyphSet): (text: string) => string {
  return glyphs === 'ascii' ? toAscii : (text) => text;
}

/** The vertical axis and the labels of its rows, round numbers. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  /** Characters that the labels take. */
  readonly gutter: number;
  /** `500,000┤` or `       │`. */
  readonly edge: (row: number) => string;
}

/** @param values what must lie on the axis; at least one, all of them finite */
export function valueAxis(values: readonly number[], rows: number, unit: string, glyphs: GlyphSet): ValueAxis {
  const { side, tick: cross } = axisGlyphs(glyphs);
  const [lowest, highest] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const covering = niceTicks(lowest, highest, Math.max(2, Math.floor(rows / 3)));
  const low = covering[0]!;
  const step = covering[1]! - low;
  // Half a step is enough above the last label where the values end there.
  const half = covering.at(-1)! - step / 2;
  const isHalf = covering.length > 3 && highest <= half;
  const high = isHalf ? half : covering.at(-1)!;
  const ticks = isHalf ? covering.slice(0, -1) : covering;
  const labels = ticks.map((tick) => wordsIn(glyphs)(tickLabel(tick, step, unit)));
  const gutter = Math.max(...labels.map((label) => label.length));
  const rowOf = (value: number) => Math.min(rows - 1, Math.floor(((high - value) / (high - low)) * rows));
  const byRow = new Map(ticks.map((tick, i) => [rowOf(tick), labels[i]!]));
  const edge = (row: number) => (byRow.get(row) ?? '').padStart(gutter) + (byRow.has(row) ? cross : side);
  return { low, high, gutter, edge };
}

/** The column of a day, or −1 where it lies outside. */
export function columnOf(day: number, days: readonly number[], columns: number): number {
  const span = days.at(-1)! - days[0]!;
  const share = span > 0 ? (day - days[0]!) / span : 0;
  return share < 0 || share > 1 ? -1 : Math.min(columns - 1, Math.floor(share * columns));
}

/** The axis of days and its labels, two lines. */
export function dayAxis(
  days: readonly number[],
  { gutter, columns, glyphs }: { readonly gutter: number; readonly columns: number; readonly glyphs: GlyphSet },
  markers: readonly Marker[] = [],
): ChartLine[] {
  const { corner, line: rule, dayTick, markerFoot } = axisGlyphs(glyphs);
  const first = days[0]!;
  const line = Array.from({ length: columns }, () => rule);
  const labels = Array.from({ length: columns }, () => ' ');
  const last = days.at(-1)!;
  const write = (text: string, column: number): void => {
    const start = Math.max(0, Math.min(column, columns - text.length));
    const isFree = labels.slice(Math.max(0, start - 1), start + text.length + 1).every((cell) => cell === ' ');
    if (isFree) for (const [i, letter] of [...text].entries()) labels[start + i] = letter;
  };
  const ticks = dayTicks(first, last, Math.max(2, Math.floor(columns / 12)));
  for (const day of ticks) line[columnOf(day, days, columns)] = dayTick;
  write(`day ${first}`, 0);
  for (const day of ticks) write(String(day), columnOf(day, days, columns));
  write(String(last), columns);
  for (const { day } of markers) {
    const column = columnOf(day, days, columns);
    if (column >= 0) line[column] = markerFoot;
  }
  return [
    [{ text: ' '.repeat(gutter) + corner + line.join(''), role: 'muted' }],
    [{ text: ' '.repeat(gutter + 1) + labels.join('').trimEnd(), role: 'muted' }],
  ];
}

/** Entries of a legend, three spaces apart, in as many lines as they need; one that is too long is cut. */
export function legendLines(entries: readonly ChartSpan[], width: number): ChartLine[] {
  const lines: ChartSpan[][] = [];
  let used = 0;
  for (const entry of entries) {
    const text = entry.text.length > width ? entry.text.slice(0, width) : entry.text;
    const current = lines.at(-1);
    if (current && used + 3 + text.length <= width) {
      current.push({ text: '   ', role: 'plain' }, { ...entry, text });
      used += 3 + text.length;
    } else {
      lines.push([{ ...entry, text }]);
      used = text.length;
    }
  }
  return lines.map(mergeSpans);
}

/** Fewer rows than this show nothing. */
export const LEAST_ROWS = 3;

/** What is left of `height` for a chart's picture over its axis and legend, and as much of the legend as there is room for. */
export function divide(height: number, legend: readonly ChartLine[]): { rows: number; legend: readonly ChartLine[] } {
  const shown = legend.slice(0, Math.max(0, height - 2 - LEAST_ROWS));
  return { rows: Math.max(LEAST_ROWS, height - 2 - shown.length), legend: shown };
}

/** The legend's entries of the marked days: one by its label, several by their days. */
export function markerEntries(markers: readonly Marker[], glyphs: GlyphSet): ChartSpan[] {
  const { markerFoot } = axisGlyphs(glyphs);
  const [first] = markers;
  if (first === undefined) return [];
  const label = markers.length === 1 ? first.label : `changes on days ${markers.map(({ day }) => day).join(', ')}`;
  return [{ text: `${markerFoot} ${wordsIn(glyphs)(label)}`, role: 'muted' }];
}
