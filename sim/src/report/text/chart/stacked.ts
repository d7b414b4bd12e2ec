import { formatValue } from '#sim/report/numbers.ts';
import { fewIndices } from '#sim/report/sample.ts';
import {
  dayAxis,
  divide,
  legendLines,
  type Marker,
  markerEntries,
  valueAxis,
  wordsIn,
} from '#sim/report/text/chart/axes.ts';
import type { GlyphSet } from '#sim/report/text/chart/canvas.ts';
import { type Chart, cell, type Frame, withUnit } from '#sim/report/text/chart/chart.ts';
import { type ChartLine, type ChartRole, type ChartSpan, mergeSpans } from '#sim/report/text/chart/span.ts';

export interface Flow {
  readonly label: string;
  /** By day, 0 or more. NaN: none. */
  readonly values: readonly number[];
  /** Where it has a fill of its own; else that of its place. */
  readonly fill?: Readonly<Record<GlyphSet, string>>;
  readonly role?: ChartRole;
}

export interface StackedInput {
  readonly title: string;
  readonly days: readonly number[];
  /** From the bottom up, of one unit; at most six. */
  readonly flows: readonly Flow[];
  readonly unit: string;
  /** Shares that sum to 1: the axis ends there, and a part that occurs has a character at the least. */
  readonly shares?: boolean;
  readonly markers?: readonly Marker[];
}

/** Fills by place: hatches that differ in density or direction, in ASCII letters and signs. */
const FILLS: Readonly<Record<GlyphSet, readonly string[]>> = {
  braille: ['⣿', '⢕', '⠶', '⡇', '⠒', '⠂'],
  block: ['█', '▒', '▄', '▌', '▚', '░'],
  ascii: ['#', '=', 'o', '|', '-', '.'],
};

const ROLES: readonly ChartRole[] = ['base', 'changed', 'third', 'fourth', 'plain', 'muted'];

/** Quantities on top of each other over the days: how much flows, and to whom. Told apart by hatch. */
export function stackedChart(input: StackedInput): Chart {
  return { draw: (frame) => draw(input, frame), sentence: sentence(input), table: tableOf(input) };
}

function draw(input: StackedInput, { width, height, glyphs }: Frame): ChartLine[] {
  const { days, flows, unit, shares = false, markers = [] } = input;
  const totals = totalsOf(input).filter(Number.isFinite);
  if (totals.length === 0) return [[{ text: 'no data', role: 'muted' }]];
  const fills = flows.map(({ fill }, i) => fill?.[glyphs] ?? FILLS[glyphs][i]!);
  const roles = flows.map(({ role }, i) => role ?? ROLES[i]!);
  // The topmost first, as they lie.
  const fillsOf = flows.map(({ label }, i) => ({ text: `${fills[i]} ${wordsIn(glyphs)(label)}`, role: roles[i]! }));
  const keys = legendLines([...fillsOf.toReversed(), ...markerEntries(markers, glyphs)], width);
  const { rows, legend } = divide(height, keys);
  const axis = valueAxis([0, ...(shares ? [1] : totals)], rows, unit, glyphs);
  const columns = Math.max(10, width - axis.gutter - 1);
  const { gutter } = axis;
  const stacks = Array.from({ length: columns }, (_, column) => {
    const i = Math.min(days.length - 1, Math.floor(((column + 0.5) / columns) * days.length));
    return stack(
      flows.map(({ values }) => values[i]!),
      rows,
      axis.high,
      shares,
    );
  });
  const picture = Array.from({ length: rows }, (_, row) =>
    stacks.map((counts): ChartSpan => {
      let from = 0;
      for (const [k, count] of counts.entries()) {
        from += count;
        if (rows - 1 - row < from) return { text: fills[k]!, role: roles[k]! };
      }
      return { text: ' ', role: 'plain' };
    }),
  );
  return [
    ...picture.map((row, r) => mergeSpans([{ text: axis.edge(r), role: 'muted' }, ...row])),
    ...dayAxis(days, { gutter, columns, glyphs }, markers),
    ...legend,
  ];
}

/** Whole rows of each part: their tops lie where their sums do, to the nearest row. */
function stack(parts: readonly number[], rows: number, high: number, shares: boolean): number[] {
  if (!parts.every(Number.isFinite)) return [];
  let sum = 0;
  let top = 0;
  const whole = parts.map((part) => {
    sum += part;
    const next = Math.round((sum / high) * rows);
    const count = next - top;
    top = next;
    return count;
  });
  if (!shares) return whole;
  // A share that occurs takes a row of the largest.
  parts.forEach((part, i) => {
    if (part <= 0 || whole[i]! > 0) return;
    whole[whole.indexOf(Math.max(...whole))]!--;
    whole[i] = 1;
  });
  return whole;
}

function totalsOf({ days, flows }: StackedInput): number[] {
  return days.map((_, i) => flows.reduce((sum, { values }) => sum + values[i]!, 0));
}

function sentence(input: StackedInput): string {
  const { title, days, flows, unit, shares = false } = input;
  const totals = totalsOf(input);
  const [first, last] = [totals.findIndex(Number.isFinite), totals.findLastIndex(Number.isFinite)];
  if (first < 0) return `${title}: no data.`;
  const on = (i: number) => {
    const parts = flows
      .map(({ label, values }) => ({ label, value: values[i]! }))
      .toSorted((a, b) => b.value - a.value)
      .map(({ label, value }) => `${label} ${formatValue(value, unit)}`);
    const total = shares ? '' : `${formatValue(totals[i]!, unit)} in all, `;
    return `on day ${days[i]} ${total}${parts.join(', ')}`;
  };
  return first === last ? `${title}: ${on(last)}.` : `${title}: ${on(first)}; ${on(last)}.`;
}

function tableOf(input: StackedInput): Chart['table'] {
  const { days, flows, unit } = input;
  const known = totalsOf(input).findLastIndex(Number.isFinite) + 1;
  return {
    columns: ['day', ...flows.map(({ label }) => withUnit(label, unit))],
    rows: fewIndices(days.slice(0, known)).map((i) => [
      String(days[i]),
      ...flows.map(({ values }) => cell(values[i]!, unit)),
    ]),
  };
}
