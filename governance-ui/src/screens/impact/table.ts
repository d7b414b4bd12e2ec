import { formatDifference, formatValue } from '#sim/report/numbers.ts';
import type { Impact, ImpactMetric } from '#ui/impact/impact.ts';
import { unitSuffix } from '#ui/screens/impact/chart.ts';
import { differenceInterval, direction } from '#ui/screens/impact/headline.ts';
import { pad } from '#ui/ui/text/cells.ts';
import { type Line, line, span } from '#ui/ui/text/line.ts';

/** The unit stands in the label, so that columns hold bare numbers; shares keep their %. */
function bare(unit: string): string {
  return unit === 'share' ? 'share' : '';
}

function label(metric: ImpactMetric): string {
  return `${metric.label}${unitSuffix(metric.unit)}`;
}

interface Row {
  readonly label: string;
  readonly base: string;
  readonly changed: string;
  readonly difference: string;
  readonly interval: string;
  readonly metric: ImpactMetric;
}

function rowOf(metric: ImpactMetric): Row {
  const unit = bare(metric.unit);
  return {
    label: label(metric),
    base: formatValue(metric.base, unit),
    changed: formatValue(metric.changed, unit),
    difference: formatDifference(metric.difference.mean, unit),
    interval: differenceInterval(metric.difference, unit),
    metric,
  };
}

/** Column width: the widest cell or the title. */
function widthOf(title: string, cells: readonly string[]): number {
  return Math.max(title.length, ...cells.map((cell) => cell.length));
}

/** The measures without and with the proposal, and their paired differences with 95 % intervals. */
export function metricTable(impact: Impact, width: number): Line[] {
  const rows = impact.metrics.map(rowOf);
  const base = widthOf(
    'without',
    rows.map((row) => row.base),
  );
  const changed = widthOf(
    'with',
    rows.map((row) => row.changed),
  );
  const difference = widthOf(
    'difference',
    rows.map((row) => row.difference),
  );
  const interval = widthOf(
    '95 % interval',
    rows.map((row) => row.interval),
  );
  const verdict = '~ unclear'.length;
  const numbers = base + changed + difference + interval + verdict + 2 * 5;
  const labels = Math.min(
    widthOf(
      '',
      rows.map((row) => row.label),
    ),
    Math.max(16, width - numbers),
  );
  const titles = [
    pad('', labels),
    pad('without', base, 'right'),
    pad('with', changed, 'right'),
    pad('difference', difference, 'right'),
    pad('95 % interval', interval, 'right'),
  ].join('  ');
  return [
    line(span('PAIRED DIFFERENCES', 'heading'), span('   mean of the last 90 days, pairs share their luck', 'muted')),
    line(span(titles, 'muted')),
    ...rows.map((row) => {
      const { glyph, word, tone } = direction(row.metric.difference);
      return line(
        pad(row.label, labels),
        '  ',
        span(pad(row.base, base, 'right'), 'base'),
        '  ',
        span(pad(row.changed, changed, 'right'), 'changed'),
        '  ',
        pad(row.difference, difference, 'right'),
        '  ',
        span(pad(row.interval, interval, 'right'), 'muted'),
        '  ',
        span(`${glyph} ${word}`, tone),
      );
    }),
  ];
}
