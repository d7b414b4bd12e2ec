import { formatDifference, formatValue } from '#sim/report/numbers.ts';
import { withUnit } from '#sim/report/text/chart/chart.ts';
import type { Impact, ImpactMetric } from '#ui/impact/impact.ts';
import { differenceInterval, direction } from '#ui/screens/impact/headline.ts';
import { cells, pad } from '#ui/ui/text/cells.ts';
import { type Line, line, type Span, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

/** The unit stands in the label, so that columns hold bare numbers; shares keep their %. */
function bare(unit: string): string {
  return unit === 'share' ? 'share' : '';
}

interface Column {
  readonly title: string;
  readonly tone: Tone;
  readonly cell: (metric: ImpactMetric) => string;
}

const WITHOUT: Column = {
  title: 'without',
  tone: 'base',
  cell: ({ base, unit }) => formatValue(base, bare(unit)),
};

const COLUMNS: readonly Column[] = [
  WITHOUT,
  { title: 'with', tone: 'changed', cell: ({ changed, unit }) => formatValue(changed, bare(unit)) },
  { title: 'difference', tone: 'plain', cell: ({ difference, unit }) => formatDifference(difference.mean, bare(unit)) },
  { title: '95 % interval', tone: 'muted', cell: ({ difference, unit }) => differenceInterval(difference, bare(unit)) },
];

const VERDICT = '~ unclear';
const GAP = '  ';
/** Labels shorter than this are no longer understood. */
const LEAST_LABEL = 22;

interface Sized extends Column {
  readonly width: number;
}

function sized(column: Column, metrics: readonly ImpactMetric[]): Sized {
  return { ...column, width: Math.max(cells(column.title), ...metrics.map((metric) => cells(column.cell(metric)))) };
}

function labelRoom(columns: readonly Sized[], width: number): number {
  return columns.reduce((room, column) => room - column.width - GAP.length, width - VERDICT.length - GAP.length);
}

/**
 * The measures without and with the proposal, and their paired differences with 95 % intervals. Where the labels would become
 * too short, the column `without` gives way: it is the value with the proposal less the difference.
 */
export function metricTable({ metrics }: Pick<Impact, 'metrics'>, width: number): Line[] {
  const all = COLUMNS.map((column) => sized(column, metrics));
  const longest = Math.max(...metrics.map((metric) => cells(withUnit(metric.label, metric.unit))));
  const columns = labelRoom(all, width) >= Math.min(longest, LEAST_LABEL) ? all : all.slice(1);
  const label = Math.min(longest, Math.max(10, labelRoom(columns, width)));
  const titles = columns.map((column) => GAP + pad(column.title, column.width, 'right')).join('');
  return [
    line(span('PAIRED DIFFERENCES', 'heading'), span('   mean of the last 90 days, pairs share their luck', 'muted')),
    line(span(pad('', label) + titles, 'muted')),
    ...metrics.map((metric) => {
      const { glyph, word, tone } = direction(metric.difference);
      const numbers = columns.map(
        (column): Span => span(GAP + pad(column.cell(metric), column.width, 'right'), column.tone),
      );
      return line(pad(withUnit(metric.label, metric.unit), label), ...numbers, GAP, span(`${glyph} ${word}`, tone));
    }),
  ];
}
