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
import { type Curve, plotCurves, type Stroke } from '#sim/report/text/chart/curves.ts';
import { type ChartLine, mergeSpans, SERIES_ROLES } from '#sim/report/text/chart/span.ts';
import { crossingSentence, pathWords } from '#sim/report/text/sentences.ts';

export interface LineSeries {
  readonly label: string;
  /** By day. NaN: none. */
  readonly values: readonly number[];
}

export interface LinesInput {
  readonly title: string;
  readonly days: readonly number[];
  /** One to four, of one unit. */
  readonly series: readonly LineSeries[];
  readonly unit: string;
  readonly markers?: readonly Marker[];
}

const STROKES: readonly Stroke[] = ['solid', 'dotted', 'thick', 'dashed'];
const LETTERS = ['A', 'B', 'C', 'D'];
const ASCII = ['*', 'o', '#', '+'];

/** Legend's picture of each stroke. */
const PICTURES: Readonly<Record<GlyphSet, readonly string[]>> = {
  braille: ['⠒⠒', '⠂⠂', '⠶⠶', '⠒ '],
  block: ['▀▀', '▘▘', '██', '▀ '],
  ascii: ['**', 'oo', '##', '++'],
};

/** Lines of several series on one axis, told apart by stroke and by the letter at their ends. */
export function lineChart(input: LinesInput): Chart {
  return { draw: (frame) => draw(input, frame), sentence: sentence(input), table: tableOf(input) };
}

function curvesOf(series: readonly LineSeries[]): Curve[] {
  return series.map(({ values }, i) => ({
    values,
    band: null,
    stroke: STROKES[i]!,
    role: SERIES_ROLES[i]!,
    letter: ASCII[i]!,
    tag: series.length > 1 ? LETTERS[i]! : null,
  }));
}

function draw({ days, series, unit, markers = [] }: LinesInput, { width, height, glyphs }: Frame): ChartLine[] {
  const values = series.flatMap((each) => each.values).filter(Number.isFinite);
  if (values.length === 0) return [[{ text: 'no data', role: 'muted' }]];
  const keys = legendLines(
    [
      ...series.map(({ label }, i) => ({
        text: `${series.length > 1 ? `${LETTERS[i]} ` : ''}${PICTURES[glyphs][i]} ${wordsIn(glyphs)(label)}`,
        role: SERIES_ROLES[i]!,
      })),
      ...markerEntries(markers, glyphs),
    ],
    width,
  );
  const { rows, legend } = divide(height, keys);
  const axis = valueAxis(values, rows, unit, glyphs);
  const columns = Math.max(10, width - axis.gutter - 1);
  const { low, high, gutter } = axis;
  const plot = { days, columns, rows, low, high, glyphs, reference: null, markers };
  return [
    ...plotCurves(curvesOf(series), plot).map((row, r) => mergeSpans([{ text: axis.edge(r), role: 'muted' }, ...row])),
    ...dayAxis(days, { gutter, columns, glyphs }, markers),
    ...legend,
  ];
}

function sentence({ title, days, series, unit }: LinesInput): string {
  const paths = series.flatMap(({ label, values }) => {
    const path = pathWords(values, days, unit);
    return path === null ? [] : [`${label} ${path}`];
  });
  if (paths.length === 0) return `${title}: no data.`;
  const [first, second] = series;
  const crossing = first && second && series.length === 2 ? crossingSentence(days, first, second) : '';
  return `${title}. ${paths.join('. ')}.${crossing}`;
}

function tableOf({ days, series, unit }: LinesInput): Chart['table'] {
  const known = Math.max(0, ...series.map(({ values }) => values.findLastIndex(Number.isFinite) + 1));
  return {
    columns: ['day', ...series.map(({ label }) => withUnit(label, unit))],
    rows: fewIndices(days.slice(0, known)).map((i) => [
      String(days[i]),
      ...series.map(({ values }) => cell(values[i]!, unit)),
    ]),
  };
}
