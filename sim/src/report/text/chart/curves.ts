import { axisGlyphs, columnOf, type Marker } from '#sim/report/text/chart/axes.ts';
import { DOTS, DotCanvas, type GlyphSet } from '#sim/report/text/chart/canvas.ts';
import type { ChartRole, ChartSpan } from '#sim/report/text/chart/span.ts';

/** How a line is drawn, so that lines are told apart without colour. */
export type Stroke = 'solid' | 'dotted' | 'thick' | 'dashed';

/** A line over the days, with the band around it where it has one. NaN: no value. */
export interface Curve {
  readonly values: readonly number[];
  readonly band: { readonly low: readonly number[]; readonly high: readonly number[] } | null;
  readonly stroke: Stroke;
  readonly role: ChartRole;
  /** What it is drawn with in ASCII. */
  readonly letter: string;
  /** Put at its last value. */
  readonly tag: string | null;
}

export interface Plot {
  readonly days: readonly number[];
  readonly columns: number;
  readonly rows: number;
  readonly low: number;
  readonly high: number;
  readonly glyphs: GlyphSet;
  readonly reference: number | null;
  readonly markers: readonly Marker[];
}

/** Fills of the bands of one or two curves. */
export const FILLS: Readonly<Record<GlyphSet, { both: string; base: string; changed: string }>> = {
  braille: { both: '░', base: '·', changed: '▒' },
  block: { both: '░', base: '·', changed: '▒' },
  ascii: { both: '.', base: ',', changed: ':' },
};

/** The inside of a chart, row by row: lines over tags over the reference line over bands over markers. */
export function plotCurves(curves: readonly Curve[], plot: Plot): ChartSpan[][] {
  const { columns, rows, glyphs, days } = plot;
  const { reference, marker } = axisGlyphs(glyphs);
  const scale = scaleOf(plot);
  const covers = curves.map(({ band }) => band && covered(band.low, band.high, plot));
  const lines = curves.map((curve) => drawCurve(curve, plot));
  const tags = new Map(curves.flatMap((curve) => tagOf(curve, plot)));
  const fills = FILLS[glyphs];
  const refRow = plot.reference === null ? -1 : Math.min(rows - 1, Math.floor(scale.rowOf(plot.reference)));
  const marked = new Set(plot.markers.map(({ day }) => columnOf(day, days, columns)));

  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column): ChartSpan => {
      const tag = tags.get(row * columns + column);
      if (tag !== undefined) return tag;
      const top = lines.findLastIndex((line) => line.bits(column, row) !== 0);
      if (top >= 0) {
        const { role, letter } = curves[top]!;
        if (glyphs === 'ascii') return { text: letter, role };
        const bits = lines.reduce((all, line) => all | line.bits(column, row), 0);
        return { text: lines[top]!.character(bits), role };
      }
      if (row === refRow) return { text: reference, role: 'reference' };
      const inside = covers.flatMap((cover, i) => (cover?.(column, row) ? [i] : []));
      if (inside.length > 1 || (inside.length === 1 && curves.length === 1)) return { text: fills.both, role: 'band' };
      if (inside[0] === 0) return { text: fills.base, role: curves[0]!.role };
      if (inside[0] !== undefined) return { text: fills.changed, role: curves[inside[0]]!.role };
      if (marked.has(column)) return { text: marker, role: 'muted' };
      return { text: ' ', role: 'plain' };
    }),
  );
}

function scaleOf({ days, rows, low, high }: Plot) {
  const span = days.at(-1)! - days[0]!;
  return {
    dayAt: (share: number) => days[0]! + share * span,
    rowOf: (value: number) => ((high - value) / (high - low)) * rows,
  };
}

/** Whether the band takes at least half of a cell. */
function covered(low: readonly number[], high: readonly number[], plot: Plot) {
  const { dayAt, rowOf } = scaleOf(plot);
  const [lowOn, highOn] = [interpolator(plot.days, low), interpolator(plot.days, high)];
  const spans = Array.from({ length: plot.columns }, (_, column) => {
    const day = dayAt((column + 0.5) / plot.columns);
    return { top: rowOf(highOn(day)), bottom: rowOf(lowOn(day)) };
  });
  return (column: number, row: number): boolean => {
    const { top, bottom } = spans[column]!;
    return Math.min(bottom, row + 1) - Math.max(top, row) >= 0.5;
  };
}

/** Linear between the given days; NaN where a neighbour is. */
function interpolator(days: readonly number[], values: readonly number[]): (day: number) => number {
  return (day) => {
    let low = 0;
    let high = days.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (days[middle]! <= day) low = middle;
      else high = middle;
    }
    const span = days[high]! - days[low]!;
    const share = span > 0 ? Math.min(1, Math.max(0, (day - days[low]!) / span)) : 0;
    if (share === 0) return values[low]!;
    return share === 1 ? values[high]! : values[low]! * (1 - share) + values[high]! * share;
  };
}

const DASH = 4;

/** Whether a stroke leaves out the dot at `x`; where a line is steep it would fall apart. */
function isGap(stroke: Stroke, x: number, steep: boolean, across: number): boolean {
  if (across === 1 || steep) return false;
  if (stroke === 'dotted') return x % 2 === 1;
  return stroke === 'dashed' && x % (2 * DASH) >= DASH;
}

/** The line as dots, joined up. */
function drawCurve({ values, stroke }: Curve, plot: Plot): DotCanvas {
  const { across, down } = DOTS[plot.glyphs];
  const { dayAt, rowOf } = scaleOf(plot);
  const canvas = new DotCanvas(plot.columns, plot.rows, plot.glyphs);
  const width = plot.columns * across;
  const lowest = plot.rows * down - 1;
  const valueOn = interpolator(plot.days, values);
  let previous = Number.NaN;
  for (let x = 0; x < width; x++) {
    const value = valueOn(dayAt((x + 0.5) / width));
    if (!Number.isFinite(value)) {
      previous = Number.NaN;
      continue;
    }
    const y = Math.min(lowest, Math.max(0, Math.floor(rowOf(value) * down)));
    const before = Number.isNaN(previous) ? y : previous + Math.sign(y - previous);
    const [from, to] = [Math.min(before, y), Math.max(before, y)];
    for (let dot = from; dot <= to; dot++) {
      if (isGap(stroke, x, from !== to, across)) continue;
      canvas.set(x, dot);
      if (stroke === 'thick' && down > 1) canvas.set(x, Math.min(lowest, dot + 1));
    }
    previous = y;
  }
  return canvas;
}

/** The curve's letter, where its last value is. */
function tagOf({ values, tag, role }: Curve, plot: Plot): [number, ChartSpan][] {
  const last = values.findLastIndex(Number.isFinite);
  if (tag === null || last < 0) return [];
  const row = Math.min(plot.rows - 1, Math.max(0, Math.floor(scaleOf(plot).rowOf(values[last]!))));
  const column = columnOf(plot.days[last]!, plot.days, plot.columns);
  return [[row * plot.columns + column, { text: tag, role }]];
}
