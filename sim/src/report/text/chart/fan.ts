import { fewIndices } from '#sim/report/sample.ts';
import {
  axisGlyphs,
  dayAxis,
  divide,
  legendLines,
  type Marker,
  markerEntries,
  valueAxis,
  wordsIn,
} from '#sim/report/text/chart/axes.ts';
import type { GlyphSet } from '#sim/report/text/chart/canvas.ts';
import { type Chart, cell, cellInterval, type Frame, withUnit } from '#sim/report/text/chart/chart.ts';
import { type Curve, FILLS, plotCurves } from '#sim/report/text/chart/curves.ts';
import { type ChartLine, type ChartSpan, mergeSpans } from '#sim/report/text/chart/span.ts';
import { fanSentence } from '#sim/report/text/sentences.ts';

/** Quantiles over the replicates by day: the median and the band that holds 90 % of the runs. NaN: none. */
export interface FanBand {
  readonly label: string;
  readonly p05: readonly number[];
  readonly p50: readonly number[];
  readonly p95: readonly number[];
}

export interface FanInput {
  readonly title: string;
  /** Ascending simulated days, one for each value of the bands. */
  readonly days: readonly number[];
  /** One, or two: the baseline first, then the changed run. */
  readonly bands: readonly FanBand[];
  readonly unit: string;
  readonly refLine?: { readonly value: number; readonly label: string } | null;
  readonly markers?: readonly Marker[];
}

/** Legend's picture of a median. */
const MEDIANS: Readonly<Record<GlyphSet, { single: string; base: string; changed: string }>> = {
  braille: { single: '⠒⠒⠒', base: '⠂⠂⠂', changed: '⠶⠶⠶' },
  block: { single: '▄▄▄', base: '▖▖▖', changed: '███' },
  ascii: { single: '###', base: 'ooo', changed: '###' },
};

/**
 * A fan chart: median lines over the 5–95 % band. Of two the baseline is a dotted line and the changed run a thick one; the
 * legend says so.
 */
export function fanChart(input: FanInput): Chart {
  return { draw: (frame) => draw(input, frame), sentence: fanSentence(input), table: tableOf(input) };
}

function curvesOf({ bands }: FanInput): Curve[] {
  const two = bands.length > 1;
  return bands.map(({ p05, p50, p95 }, i) => ({
    values: p50,
    band: { low: p05, high: p95 },
    stroke: !two ? 'solid' : i === 0 ? 'dotted' : 'thick',
    role: i === 0 ? 'base' : 'changed',
    letter: two && i === 0 ? 'o' : '#',
    tag: null,
  }));
}

function draw(input: FanInput, { width, height, glyphs }: Frame): ChartLine[] {
  const { days, bands, unit, refLine = null, markers = [] } = input;
  const values = bands.flatMap((band) => [...band.p05, ...band.p50, ...band.p95]).filter(Number.isFinite);
  if (values.length === 0 || days.length === 0) return [[{ text: 'no data', role: 'muted' }]];
  if (refLine !== null) values.push(refLine.value);
  const keys = legendLines(entries(input, glyphs), width);
  const { rows, legend } = divide(height, keys);
  const axis = valueAxis(values, rows, unit, glyphs);
  const columns = Math.max(10, width - axis.gutter - 1);
  const { low, high, gutter } = axis;
  const reference = refLine?.value ?? null;
  const cells = plotCurves(curvesOf(input), { days, columns, rows, low, high, glyphs, reference, markers });
  return [
    ...cells.map((row, r) => mergeSpans([{ text: axis.edge(r), role: 'muted' }, ...row])),
    ...dayAxis(days, { gutter, columns, glyphs }, markers),
    ...legend,
  ];
}

function entries({ bands, refLine, markers = [] }: FanInput, glyphs: GlyphSet): ChartSpan[] {
  const words = wordsIn(glyphs);
  const medians = MEDIANS[glyphs];
  const fills = FILLS[glyphs];
  const [base, changed] = bands;
  const list: ChartSpan[] = [];
  // One run has no spread to explain.
  const spread = bands.some(({ p05, p95 }) => p05.some((low, i) => low < p95[i]!));
  if (base && changed) {
    list.push({ text: `${medians.base} ${words(base.label)}`, role: 'base' });
    list.push({ text: `${medians.changed} ${words(changed.label)}`, role: 'changed' });
    if (spread) {
      list.push({ text: words(`5–95 %: ${fills.base} ${base.label}`), role: 'base' });
      list.push({ text: words(`${fills.changed} ${changed.label}`), role: 'changed' });
      list.push({ text: words(`${fills.both} both`), role: 'band' });
    }
  } else if (base) {
    list.push({ text: `${medians.single} ${words(base.label)}`, role: 'base' });
    if (spread) list.push({ text: words(`${fills.both} 5–95 % of the runs`), role: 'band' });
  }
  if (refLine) {
    list.push({ text: `${axisGlyphs(glyphs).reference.repeat(3)} ${words(refLine.label)}`, role: 'reference' });
  }
  return [...list, ...markerEntries(markers, glyphs)];
}

/** Days up to the last that has a value: the rest of a run that is under way is not told. */
function known(bands: readonly FanBand[]): number {
  return Math.max(0, ...bands.map(({ p50 }) => p50.findLastIndex(Number.isFinite) + 1));
}

function tableOf({ days, bands, unit }: FanInput): Chart['table'] {
  return {
    columns: [
      'day',
      ...bands.flatMap(({ label }) => [
        withUnit(/\bmedian\b/.test(label) ? label : `${label} (median)`, unit),
        '5–95 %',
      ]),
    ],
    rows: fewIndices(days.slice(0, known(bands))).map((i) => [
      String(days[i]),
      ...bands.flatMap(({ p05, p50, p95 }) => [cell(p50[i]!, unit), cellInterval(p05[i]!, p95[i]!, unit)]),
    ]),
  };
}
