import { bare, counted, formatInterval, formatValue } from '#sim/report/numbers.ts';
import { axisGlyphs, divide, legendLines, valueAxis, wordsIn } from '#sim/report/text/chart/axes.ts';
import { DOTS, DotCanvas, type GlyphSet } from '#sim/report/text/chart/canvas.ts';
import type { Chart, Frame } from '#sim/report/text/chart/chart.ts';
import { type ChartLine, type ChartSpan, mergeSpans } from '#sim/report/text/chart/span.ts';
import { niceTicks, tickLabel } from '#sim/report/ticks.ts';
import { quantile } from '#sim/stats/quantile.ts';

export interface HistogramInput {
  readonly title: string;
  readonly unit: string;
  /** One to a run, in any order. NaN: none. */
  readonly values: readonly number[];
}

/** Values from `low` on and below `high`; the last bin has its end in it. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

const MOST_BINS = 12;

/** Bins with round ends: about as many as the square root of the values. None where there is no value. */
export function histogramBins(values: readonly number[]): Bin[] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [];
  const [lowest, highest] = [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
  const edges = niceTicks(lowest, highest, Math.min(MOST_BINS, Math.max(4, Math.ceil(Math.sqrt(finite.length)))));
  const last = edges.length - 2;
  const counts = new Array<number>(last + 1).fill(0);
  for (const value of finite) {
    const bin = edges.findLastIndex((edge) => edge <= value);
    counts[Math.min(last, Math.max(0, bin))]!++;
  }
  return counts.map((count, i) => ({ low: edges[i]!, high: edges[i + 1]!, count }));
}

/** How often which value came out: a column for each bin over an axis of values, the median marked below it. */
export function histogram(input: HistogramInput): Chart {
  const bins = histogramBins(input.values);
  const finite = input.values.filter(Number.isFinite);
  return {
    draw: (frame) => draw(input, bins, quantile(finite, 0.5), frame),
    sentence: sentence(input, bins, finite),
    table: {
      columns: [input.title, 'runs'],
      rows: bins.map(({ low, high, count }) => [formatInterval(low, high, input.unit), String(count)]),
    },
  };
}

function draw(
  { unit }: HistogramInput,
  bins: readonly Bin[],
  median: number,
  { width, height, glyphs }: Frame,
): ChartLine[] {
  if (bins.length === 0) return [[{ text: 'no data', role: 'muted' }]];
  const { corner, line: rule, markerFoot, dayTick } = axisGlyphs(glyphs);
  const keys = legendLines(
    [{ text: `${markerFoot} ${wordsIn(glyphs)(`median ${formatValue(median, unit)}`)}`, role: 'muted' }],
    width,
  );
  const { rows, legend } = divide(height, keys);
  const most = Math.max(...bins.map(({ count }) => count));
  // Runs are counted in whole ones.
  const axis = valueAxis([0, Math.max(most, Math.floor(rows / 3), 2)], rows, '1', glyphs);
  const room = Math.max(bins.length, width - axis.gutter - 1);
  const each = Math.max(1, Math.floor(room / bins.length));
  const columns = each * bins.length;
  const picture = fill(bins, { rows, each, high: axis.high, glyphs });
  const [from, to] = [bins[0]!.low, bins.at(-1)!.high];
  const line = Array.from({ length: columns }, (_, column) => (column % each === 0 ? dayTick : rule));
  line[Math.min(columns - 1, Math.floor(((median - from) / (to - from)) * columns))] = markerFoot;
  return [
    ...picture.map((row, r) => mergeSpans([{ text: axis.edge(r), role: 'muted' }, ...row])),
    [{ text: ' '.repeat(axis.gutter) + corner + line.join(''), role: 'muted' }],
    [{ text: ' '.repeat(axis.gutter + 1) + edgeLabels(bins, { each, room, unit, glyphs }), role: 'muted' }],
    ...legend,
  ];
}

/** The columns as dots, a gap of a dot between them. */
function fill(
  bins: readonly Bin[],
  { rows, each, high, glyphs }: { rows: number; each: number; high: number; glyphs: GlyphSet },
): ChartSpan[][] {
  const { across, down } = DOTS[glyphs];
  const canvas = new DotCanvas(each * bins.length, rows, glyphs);
  bins.forEach(({ count }, i) => {
    // A bin that has a run shows.
    const tall = count === 0 ? 0 : Math.max(1, Math.round((count / high) * rows * down));
    const wide = each * across - (each > 1 ? 1 : 0);
    for (let x = 0; x < wide; x++) {
      for (let y = 0; y < tall; y++) canvas.set(i * each * across + x, rows * down - 1 - y);
    }
  });
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: canvas.width }, (_, column): ChartSpan => {
      const bits = canvas.bits(column, row);
      if (bits === 0) return { text: ' ', role: 'plain' };
      return { text: glyphs === 'ascii' ? '#' : canvas.character(bits), role: 'base' };
    }),
  );
}

/** Labels of the bins' ends where there is room for them. */
function edgeLabels(
  bins: readonly Bin[],
  { each, room, unit, glyphs }: { each: number; room: number; unit: string; glyphs: GlyphSet },
): string {
  const step = bins[0]!.high - bins[0]!.low;
  const labels = Array.from({ length: room }, () => ' ');
  let free = 0;
  [...bins.map(({ low }) => low), bins.at(-1)!.high].forEach((edge, i) => {
    const text = wordsIn(glyphs)(tickLabel(edge, step, unit));
    const start = Math.min(i * each, room - text.length);
    if (start < free) return;
    for (const [k, letter] of [...text].entries()) labels[start + k] = letter;
    free = start + text.length + 1;
  });
  return labels.join('').trimEnd();
}

function sentence({ title, unit, values }: HistogramInput, bins: readonly Bin[], finite: readonly number[]): string {
  if (finite.length === 0) return `${title}: no data.`;
  const peak = bins.reduce((a, b) => (b.count > a.count ? b : a));
  const without = values.length - finite.length;
  const [p05, p50, p95] = [0.05, 0.5, 0.95].map((p) => quantile(finite, p)) as [number, number, number];
  const runs = counted(finite.length, 'run');
  return (
    `${title} over ${runs}: the median is ${formatValue(p50, unit)}, 90 % lie between ${bare(p05, unit)} and ${formatValue(p95, unit)}; ` +
    `most often (${peak.count} of ${finite.length}) it is ${formatInterval(peak.low, peak.high, unit)}.` +
    (without > 0 ? ` ${without} of the runs have no value.` : '')
  );
}
