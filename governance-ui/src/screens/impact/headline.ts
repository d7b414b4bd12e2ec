import { formatDifference, formatInterval, formatPercent } from '#sim/report/numbers.ts';
import type { DifferenceEstimate, Impact } from '#ui/impact/impact.ts';
import { type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

/** Which way a difference points: its 95 % interval lies on one side of zero, or it does not. */
export function direction({ low, high }: DifferenceEstimate): {
  readonly glyph: string;
  readonly word: string;
  readonly tone: Tone;
} {
  if (low > 0) return { glyph: '↑', word: 'higher', tone: 'changed' };
  if (high < 0) return { glyph: '↓', word: 'lower', tone: 'changed' };
  return { glyph: '~', word: 'unclear', tone: 'muted' };
}

/** The interval of a difference; of shares in percentage points. */
export function differenceInterval({ low, high }: DifferenceEstimate, unit: string): string {
  return formatInterval(low, high, unit).replace(/ %$/, ' pp');
}

const MOST_METRICS = 2;

/** An impact in at most four lines: how the runs end, and the measures that clearly differ. */
export function headline(impact: Impact, width: number): Line[] {
  if (impact.unsupported !== null) return paragraph(`– Not simulated: ${impact.unsupported}`, width, 'muted');
  const { base, changed } = impact;
  const clear = impact.metrics.filter((metric) => direction(metric.difference).word !== 'unclear');
  return [
    line(
      'Runs that end as a flywheel: ',
      span(formatPercent(base.outcomes.flywheel.share), 'base'),
      ' → ',
      span(formatPercent(changed.outcomes.flywheel.share), 'changed'),
      span(`   ${impact.replicates} pairs`, 'muted'),
    ),
    ...clear.slice(0, MOST_METRICS).map((metric) => {
      const { glyph, word, tone } = direction(metric.difference);
      const { mean } = metric.difference;
      return line(
        span(`${glyph} ${word}`, tone),
        `  ${metric.label}: ${formatDifference(mean, metric.unit)}`,
        span(`  (${differenceInterval(metric.difference, metric.unit)})`, 'muted'),
      );
    }),
    ...(clear.length === 0 ? [line(span('~ No measure clearly differs at this number of runs.', 'muted'))] : []),
    ...(clear.length > MOST_METRICS
      ? [line(span(`and ${clear.length - MOST_METRICS} more that clearly differ: i`, 'muted'))]
      : []),
  ];
}
