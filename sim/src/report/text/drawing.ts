import { formatNumber } from '#sim/report/numbers.ts';
import type { Bar, Drawing } from '#sim/report/report.ts';
import { intervalBar } from '#sim/report/text/bar.ts';
import { DOTS, DotCanvas, type GlyphSet } from '#sim/report/text/chart/canvas.ts';
import { extent } from '#sim/stats/extent.ts';

interface Style {
  readonly glyphs: GlyphSet;
}

/** A chart as lines of at most `width` characters. */
export function drawingText(drawing: Drawing, width: number, style: Style): string[] {
  switch (drawing.kind) {
    case 'bars':
      return barsText(drawing.bars, width, style);
    case 'spans':
      return spansText(drawing.spans, width, style);
    case 'scatter':
      return scatterText(drawing, width, style);
    case 'heat':
      return heatText(drawing, width, style);
  }
}

/** Columns of label and text, and what is left of the width for the picture between them. */
function framed(rows: readonly { label: string; text: string }[], width: number): { label: number; room: number } {
  const text = Math.max(...rows.map((row) => row.text.length));
  const label = Math.min(Math.max(...rows.map((row) => row.label.length)), Math.max(12, width - text - 24));
  return { label, room: Math.min(40, Math.max(10, width - label - text - 4)) };
}

function cut(text: string, length: number): string {
  return text.length > length ? `…${text.slice(text.length - length + 1)}` : text.padEnd(length);
}

function barsText(bars: readonly Bar[], width: number, style: Style): string[] {
  if (bars.length === 0) return ['nothing to draw'];
  const ends = bars.flatMap(({ value, low, high }) => [value, low ?? 0, high ?? 0, 0]).filter(Number.isFinite);
  const range = { low: Math.min(...ends), high: Math.max(...ends) };
  const { label, room } = framed(bars, width);
  return bars.map((bar) => {
    const { value } = bar;
    if (!Number.isFinite(value)) return `${cut(bar.label, label)}  ${' '.repeat(room)}  ${bar.text}`;
    const interval = { mean: value, low: bar.low ?? Math.min(0, value), high: bar.high ?? Math.max(0, value) };
    return `${cut(bar.label, label)}  ${intervalBar(interval, range, room, { ascii: style.glyphs === 'ascii' })}  ${bar.text}`;
  });
}

function spansText(
  spans: readonly { label: string; low: number; high: number; text: string }[],
  width: number,
  { glyphs }: Style,
): string[] {
  if (spans.length === 0) return ['nothing to draw'];
  const { label, room } = framed(spans, width);
  const [full, empty] = glyphs === 'ascii' ? ['#', '.'] : ['█', '·'];
  return spans.map((span) => {
    const from = Math.round(span.low * (room - 1));
    const to = Math.round(span.high * (room - 1));
    const line = Array.from({ length: room }, (_, i) => (i >= from && i <= to ? full : empty)).join('');
    return `${cut(span.label, label)}  ${line}  ${span.text}`;
  });
}

const HEIGHT = 14;

function scatterText(
  { x, y, points }: Extract<Drawing, { kind: 'scatter' }>,
  width: number,
  { glyphs }: Style,
): string[] {
  const shown = points.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  if (shown.length === 0) return ['nothing to draw'];
  const span = (values: readonly number[]) => {
    const { low, high } = extent(values);
    return high > low ? { low, high } : { low: low - 0.5, high: high + 0.5 };
  };
  const [across, down] = [span(shown.map((point) => point.x)), span(shown.map((point) => point.y))];
  const ends = [formatNumber(down.high), formatNumber(down.low)];
  const margin = Math.max(...ends.map((end) => end.length));
  const columns = Math.max(10, Math.min(60, width - margin - 2));
  const { across: dotsAcross, down: dotsDown } = DOTS[glyphs];
  const canvas = new DotCanvas(columns, HEIGHT, glyphs);
  const cross = glyphs === 'ascii' ? 'X' : '✚';
  const marks = new Map<string, string>();
  for (const point of shown) {
    const column = ((point.x - across.low) / (across.high - across.low)) * (columns * dotsAcross - 1);
    const row = ((down.high - point.y) / (down.high - down.low)) * (HEIGHT * dotsDown - 1);
    canvas.set(Math.round(column), Math.round(row));
    if (point.marked)
      marks.set(`${Math.floor(Math.round(row) / dotsDown)},${Math.floor(Math.round(column) / dotsAcross)}`, cross);
  }
  const [vertical, corner, horizontal] = glyphs === 'ascii' ? ['|', '+', '-'] : ['│', '└', '─'];
  const lines = Array.from({ length: HEIGHT }, (_, row) => {
    const end = row === 0 ? ends[0]! : row === HEIGHT - 1 ? ends[1]! : '';
    const cells = Array.from({ length: columns }, (_, column) => {
      const mark = marks.get(`${row},${column}`);
      if (mark !== undefined) return mark;
      const bits = canvas.bits(column, row);
      return glyphs === 'ascii' && bits !== 0 ? 'o' : bits === 0 ? ' ' : canvas.character(bits);
    });
    return `${end.padStart(margin)} ${vertical}${cells.join('')}`.trimEnd();
  });
  const [left, right] = [formatNumber(across.low), formatNumber(across.high)];
  return [
    y,
    ...lines,
    `${' '.repeat(margin + 1)}${corner}${horizontal!.repeat(columns)}`,
    `${' '.repeat(margin + 2)}${left}${right.padStart(Math.max(1, columns - left.length))}`,
    `${' '.repeat(margin + 2)}${x}${marks.size > 0 ? `   ${cross} chosen` : ''}`,
  ];
}

const SHADES = [' ', '░', '▒', '▓', '█'];
const ASCII_SHADES = [' ', '.', '-', '+', '#'];

/** Two characters of shade and the value in each cell; shade alone where there is no room for values. */
function heatText(
  { rows, columns, values, texts }: Extract<Drawing, { kind: 'heat' }>,
  width: number,
  { glyphs }: Style,
): string[] {
  const all = values.flat().filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const shades = glyphs === 'ascii' ? ASCII_SHADES : SHADES;
  const shade = (value: number) => {
    if (!Number.isFinite(value)) return '?';
    const share = high > low ? (value - low) / (high - low) : 0.5;
    return shades[Math.min(shades.length - 1, Math.floor(share * shades.length))]!;
  };
  const label = Math.max(...rows.map((row) => row.length));
  const room = Math.floor((width - label - 2) / Math.max(1, columns.length));
  const text = Math.max(...texts.flat().map((each) => each.length));
  const isRoomy = text + 4 <= room;
  const cell = isRoomy
    ? Math.max(text + 4, ...columns.map((column) => Math.min(room, column.length + 1)))
    : Math.max(2, Math.min(8, room));
  const heads = columns.map((column) => column.slice(0, cell - 1).padEnd(cell)).join('');
  const lines = rows.map((row, r) => {
    const cells = values[r]!.map((value, c) => {
      const mark = shade(value);
      return isRoomy ? `${mark.repeat(2)} ${texts[r]![c]!}`.padEnd(cell) : mark.repeat(cell);
    });
    return `${row.padStart(label)}  ${cells.join('')}`;
  });
  const textOf = (value: number) => texts.flat()[values.flat().indexOf(value)] ?? '–';
  return [
    `${' '.repeat(label + 2)}${heads}`.trimEnd(),
    ...lines.map((line) => line.trimEnd()),
    ...(isRoomy ? [] : [`blank ${textOf(low)} to ${shades.at(-1)} ${textOf(high)}`]),
  ];
}
