import { BrailleCanvas, DOTS_ACROSS, DOTS_DOWN } from '#sim/report/text/braille.ts';
import {
  type ChartLine,
  type ChartRole,
  type ChartSpan,
  chartText,
  mergeSpans,
  toAscii,
} from '#sim/report/text/span.ts';
import { dayTicks, niceTicks, tickLabel } from '#sim/report/ticks.ts';

/** Quantiles over the replicates by day: the median and the band that holds 90 % of the runs. NaN: none. */
export interface FanBand {
  readonly label: string;
  readonly p05: readonly number[];
  readonly p50: readonly number[];
  readonly p95: readonly number[];
}

export interface FanChartInput {
  /** Ascending simulated days, one for each value of the bands. */
  readonly days: readonly number[];
  /** One, or two: the baseline first, then the changed run. */
  readonly bands: readonly FanBand[];
  readonly unit: string;
  readonly title?: string;
  /** Characters, everything included. */
  readonly width: number;
  readonly height: number;
  readonly ascii?: boolean;
  readonly refLine?: { readonly value: number; readonly label: string } | null;
  /** A day to mark, e.g. the one on which a change is in force. */
  readonly marker?: { readonly day: number; readonly label: string } | null;
}

interface Glyphs {
  readonly bands: { readonly both: string; readonly base: string; readonly changed: string };
  readonly medians: { readonly single: string; readonly base: string; readonly changed: string };
  readonly reference: string;
  readonly marker: string;
  readonly markerFoot: string;
  readonly axis: {
    readonly side: string;
    readonly tick: string;
    readonly corner: string;
    readonly line: string;
    readonly dayTick: string;
  };
}

const DRAWN: Glyphs = {
  bands: { both: '░', base: '·', changed: '▒' },
  medians: { single: '⠒⠒⠒', base: '⠂⠂⠂', changed: '⠶⠶⠶' },
  reference: '╌',
  marker: '┊',
  markerFoot: '▲',
  axis: { side: '│', tick: '┤', corner: '└', line: '─', dayTick: '┬' },
};

const ASCII: Glyphs = {
  bands: { both: '.', base: ',', changed: ':' },
  medians: { single: '#', base: 'o', changed: '#' },
  reference: '-',
  marker: '|',
  markerFoot: '^',
  axis: { side: '|', tick: '+', corner: '+', line: '-', dayTick: '+' },
};

/**
 * A fan chart in text: median lines over the 5–95 % band. Without colour the baseline is a dotted line and the changed
 * run a thick one; the legend says so.
 */
export function fanChart(input: FanChartInput): string[] {
  return fanChartLines(input).map(chartText);
}

/** The same as spans, for a screen that colours by role. */
export function fanChartLines(input: FanChartInput): ChartLine[] {
  const ascii = input.ascii ?? false;
  const glyphs = ascii ? ASCII : DRAWN;
  const words = ascii ? toAscii : (text: string) => text;
  const title: ChartLine[] = input.title === undefined ? [] : [[{ text: words(input.title), role: 'plain' }]];
  const values = input.bands.flatMap((band) => [...band.p05, ...band.p50, ...band.p95]).filter(Number.isFinite);
  if (values.length === 0 || input.days.length === 0) return [...title, [{ text: 'no data', role: 'muted' }]];
  if (input.refLine) values.push(input.refLine.value);

  const legend = legendLines(input, glyphs, words);
  const rows = Math.max(3, input.height - title.length - legend.length - 2);
  const lowest = values.reduce((a, b) => Math.min(a, b));
  const highest = values.reduce((a, b) => Math.max(a, b));
  const ticks = niceTicks(lowest, highest, Math.max(2, Math.floor(rows / 3)));
  const step = ticks[1]! - ticks[0]!;
  const labels = ticks.map((tick) => words(tickLabel(tick, step, input.unit)));
  const gutter = Math.max(...labels.map((label) => label.length));
  const columns = Math.max(10, input.width - gutter - 1);

  const plot = drawPlot(input, glyphs, { columns, rows, low: ticks[0]!, high: ticks.at(-1)! });
  const labelled = new Map(ticks.map((tick, i) => [rowOf(tick, ticks, rows), labels[i]!]));
  const body = plot.map((cells, row): ChartLine => {
    const label = labelled.get(row);
    const axis = (label ?? '').padStart(gutter) + (label === undefined ? glyphs.axis.side : glyphs.axis.tick);
    return mergeSpans([{ text: axis, role: 'muted' }, ...cells]);
  });
  return [...title, ...body, ...dayAxis(input, glyphs, gutter, columns), ...legend];
}

function rowOf(value: number, ticks: readonly number[], rows: number): number {
  const share = (ticks.at(-1)! - value) / (ticks.at(-1)! - ticks[0]!);
  return Math.min(rows - 1, Math.floor(share * rows));
}

interface Frame {
  readonly columns: number;
  readonly rows: number;
  readonly low: number;
  readonly high: number;
}

function drawPlot(input: FanChartInput, glyphs: Glyphs, frame: Frame): ChartSpan[][] {
  const { columns, rows } = frame;
  const ascii = glyphs === ASCII;
  const first = input.days[0]!;
  const span = input.days.at(-1)! - first;
  const dayAt = (share: number) => first + share * span;
  const yOf = (value: number) => ((frame.high - value) / (frame.high - frame.low)) * rows;
  const two = input.bands.length > 1;

  const covers = input.bands.map((band) => {
    const low = interpolator(input.days, band.p05);
    const high = interpolator(input.days, band.p95);
    return Array.from({ length: columns }, (_, c) => {
      const day = dayAt((c + 0.5) / columns);
      return { top: yOf(high(day)), bottom: yOf(low(day)) };
    });
  });
  const medians = input.bands.map((band, index) => {
    const across = ascii ? 1 : DOTS_ACROSS;
    const down = ascii ? 1 : DOTS_DOWN;
    const style = !two ? 'single' : index === 0 ? 'base' : 'changed';
    return drawMedian(interpolator(input.days, band.p50), { columns, rows, across, down, dayAt, yOf, style });
  });
  const refRow = input.refLine ? Math.min(rows - 1, Math.floor(yOf(input.refLine.value))) : -1;
  const markColumn = input.marker ? columnOf(input.marker.day, input.days, columns) : -1;

  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column): ChartSpan => {
      const drawn = [...medians.keys()].reverse().find((i) => !medians[i]!.isEmpty(column, row));
      if (drawn !== undefined) {
        const role: ChartRole = drawn === 0 ? 'base' : 'changed';
        if (ascii)
          return {
            text: two ? (drawn === 0 ? ASCII.medians.base : ASCII.medians.changed) : ASCII.medians.single,
            role,
          };
        const bits = medians.reduce((sum, m) => sum | (m.character(column, row).codePointAt(0)! - 0x2800), 0);
        return { text: String.fromCodePoint(0x2800 + bits), role };
      }
      if (row === refRow) return { text: glyphs.reference, role: 'reference' };
      const inside = covers.map((cover) => covered(cover[column]!, row));
      const both = inside[0]! && (inside[1] ?? true);
      if (both) return { text: glyphs.bands.both, role: 'band' };
      if (inside[0]) return { text: glyphs.bands.base, role: 'base' };
      if (inside[1]) return { text: glyphs.bands.changed, role: 'changed' };
      if (column === markColumn) return { text: glyphs.marker, role: 'muted' };
      return { text: ' ', role: 'plain' };
    }),
  );
}

/** Whether the band takes at least half of the row. */
function covered(cover: { top: number; bottom: number }, row: number): boolean {
  return Math.min(cover.bottom, row + 1) - Math.max(cover.top, row) >= 0.5;
}

function columnOf(day: number, days: readonly number[], columns: number): number {
  const span = days.at(-1)! - days[0]!;
  const share = span > 0 ? (day - days[0]!) / span : 0;
  return share < 0 || share > 1 ? -1 : Math.min(columns - 1, Math.floor(share * columns));
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
    return share === 0
      ? values[low]!
      : share === 1
        ? values[high]!
        : values[low]! * (1 - share) + values[high]! * share;
  };
}

interface Pen {
  readonly columns: number;
  readonly rows: number;
  readonly across: number;
  readonly down: number;
  readonly dayAt: (share: number) => number;
  readonly yOf: (value: number) => number;
  readonly style: 'single' | 'base' | 'changed';
}

/** The median as dots (for ASCII one to a character): joined up, dotted for a baseline, two dots thick for a change. */
function drawMedian(median: (day: number) => number, pen: Pen): BrailleCanvas {
  const canvas = new BrailleCanvas(pen.columns, pen.rows);
  const width = pen.columns * pen.across;
  const lowest = pen.rows * pen.down - 1;
  // ASCII has one dot to a character: placed in the middle of the braille cell, so that one canvas serves both.
  const put = (x: number, y: number) =>
    pen.across === 1 ? canvas.set(x * DOTS_ACROSS, y * DOTS_DOWN) : canvas.set(x, y);
  let previous = Number.NaN;
  for (let x = 0; x < width; x++) {
    const value = median(pen.dayAt((x + 0.5) / width));
    if (!Number.isFinite(value)) {
      previous = Number.NaN;
      continue;
    }
    const y = Math.min(lowest, Math.max(0, Math.floor(pen.yOf(value) * pen.down)));
    const from = Number.isNaN(previous) ? y : Math.min(previous + Math.sign(y - previous), y);
    const to = Number.isNaN(previous) ? y : Math.max(previous + Math.sign(y - previous), y);
    for (let dot = from; dot <= to; dot++) {
      if (pen.style === 'base' && pen.across > 1 && x % 2 === 1 && from === to) continue;
      put(x, dot);
      if (pen.style === 'changed' && pen.down > 1) put(x, Math.min(lowest, dot + 1));
    }
    previous = y;
  }
  return canvas;
}

function dayAxis(input: FanChartInput, glyphs: Glyphs, gutter: number, columns: number): ChartLine[] {
  const first = input.days[0]!;
  const last = input.days.at(-1)!;
  const line = Array.from({ length: columns }, () => glyphs.axis.line);
  const labels = Array.from({ length: columns }, () => ' ');
  let free = 0;
  for (const day of dayTicks(first, last, Math.max(2, Math.floor(columns / 12)))) {
    const column = columnOf(day, input.days, columns);
    line[column] = glyphs.axis.dayTick;
    const text = day === first ? `day ${day}` : String(day);
    const start = Math.min(column, columns - text.length);
    if (start < free) continue;
    for (const [i, letter] of [...text].entries()) labels[start + i] = letter;
    free = start + text.length + 1;
  }
  const mark = input.marker ? columnOf(input.marker.day, input.days, columns) : -1;
  if (mark >= 0) line[mark] = glyphs.markerFoot;
  return [
    [{ text: ' '.repeat(gutter) + glyphs.axis.corner + line.join(''), role: 'muted' }],
    [{ text: ' '.repeat(gutter + 1) + labels.join('').trimEnd(), role: 'muted' }],
  ];
}

function legendLines(input: FanChartInput, glyphs: Glyphs, words: (text: string) => string): ChartLine[] {
  const [base, changed] = input.bands;
  const entries: ChartSpan[] = [];
  if (base && changed) {
    entries.push({ text: `${glyphs.medians.base} ${words(base.label)}`, role: 'base' });
    entries.push({ text: `${glyphs.medians.changed} ${words(changed.label)}`, role: 'changed' });
    const { both, base: baseOnly, changed: changedOnly } = glyphs.bands;
    entries.push({
      text: words(`5–95 %: ${baseOnly} ${base.label} ${changedOnly} ${changed.label} ${both} both`),
      role: 'band',
    });
  } else if (base) {
    entries.push({ text: `${glyphs.medians.single} ${words(base.label)}`, role: 'base' });
    entries.push({ text: words(`${glyphs.bands.both} 5–95 % of the runs`), role: 'band' });
  }
  if (input.refLine)
    entries.push({ text: `${glyphs.reference.repeat(3)} ${words(input.refLine.label)}`, role: 'reference' });
  if (input.marker) entries.push({ text: `${glyphs.markerFoot} ${words(input.marker.label)}`, role: 'muted' });

  const lines: ChartSpan[][] = [];
  let used = 0;
  for (const entry of entries) {
    const size = entry.text.length + 3;
    const current = lines.at(-1);
    if (current && used + size <= input.width) {
      current.push({ text: '   ', role: 'plain' }, entry);
      used += size;
    } else {
      lines.push([entry]);
      used = entry.text.length;
    }
  }
  return lines;
}
