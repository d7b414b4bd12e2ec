import { bare, bareInterval, formatInterval, formatPercent, isShare } from '#sim/report/numbers.ts';
import type { GlyphSet } from '#sim/report/text/chart/canvas.ts';
import { type ChartLine, chartText } from '#sim/report/text/chart/span.ts';

/** The room for a chart, in characters, and what it is drawn with. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly glyphs: GlyphSet;
}

/** The numbers behind a chart, few enough to be read: the first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A chart for a terminal in its three forms. What is drawn is told apart by line, hatch or letter; colours only repeat it, so
 * every role may be shown in the same colour.
 */
export interface Chart {
  /** At most `height` lines of at most `width` characters; the legend and the axes take their part of them. */
  readonly draw: (frame: Frame) => ChartLine[];
  /** What it shows, in words; the whole of it for a reader who does not see it. */
  readonly sentence: string;
  readonly table: ChartTable;
}

/** The lines as text, without blanks at their ends. */
export function drawText(chart: Chart, frame: Frame): string[] {
  return chart.draw(frame).map((line) => chartText(line).trimEnd());
}

/** The table as columns two spaces apart: the first to the left, numbers to the right. */
export function tableLines({ columns, rows }: ChartTable): string[] {
  const all = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}

/** A label with its unit for the head of a column: `Fees, USD/day`; shares carry their % in the numbers. */
export function withUnit(label: string, unit: string): string {
  const said = isShare(unit) || unit === '' || unit === '1' || label.toLowerCase().includes(unit.toLowerCase());
  return said ? label : `${label}, ${unit}`;
}

/** A number under such a head. */
export function cell(value: number, unit: string): string {
  return isShare(unit) ? formatPercent(value) : bare(value, unit);
}

/** An interval under such a head. */
export function cellInterval(low: number, high: number, unit: string): string {
  if (Number.isNaN(low)) return '–';
  return isShare(unit) ? formatInterval(low, high, 'share') : bareInterval(low, high, unit);
}
