import { counted, formatDifference, formatInterval, formatPercent, formatValue } from '#sim/report/numbers.ts';
import { formatRelative, parties, roleName } from '#ui/impact/gains.ts';
import type { DifferenceEstimate, Impact, ImpactMetric } from '#ui/impact/impact.ts';
import { worldText } from '#ui/screens/impact/words.ts';
import { pad } from '#ui/ui/text/cells.ts';
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

const MOST_METRICS = 3;

/** The measures that a voter reads first: those that clearly differ, then the others in their order. */
function firstMetrics({ metrics }: Impact): readonly ImpactMetric[] {
  const clear = metrics.filter((metric) => direction(metric.difference).word !== 'unclear');
  return [...clear, ...metrics.filter((metric) => !clear.includes(metric))].slice(0, MOST_METRICS);
}

function metricLine(metric: ImpactMetric): Line {
  const { base, changed, difference, unit, label } = metric;
  const { glyph, word, tone } = direction(difference);
  return line(
    span(pad(`${glyph} ${word}`, 9), tone),
    ` ${label}: `,
    span(formatValue(base, unit), 'base'),
    ' → ',
    span(formatValue(changed, unit), 'changed'),
    `  ${formatDifference(difference.mean, unit)}`,
    span(`  (${differenceInterval(difference, unit)})`, 'muted'),
  );
}

/** An impact in at most five lines: how the runs end, and three measures with their base and interval. */
export function headline(impact: Impact, width: number): Line[] {
  if (impact.unsupported !== null) return paragraph(`– Not simulated: ${impact.unsupported}`, width, 'muted');
  const { base, changed } = impact;
  const shown = firstMetrics(impact);
  const clear = impact.metrics.filter((metric) => direction(metric.difference).word !== 'unclear');
  const more = clear.filter((metric) => !shown.includes(metric)).length;
  const world = worldText(impact);
  return [
    ...(world === '' ? [] : [line(span(`! ${world}`, 'warn'))]),
    line(
      'Runs that end as a flywheel: ',
      span(formatPercent(base.outcomes.flywheel.share), 'base'),
      ' → ',
      span(formatPercent(changed.outcomes.flywheel.share), 'changed'),
      span(`   ${counted(impact.replicates, 'pair')}`, 'muted'),
      more > 0 ? span(`, ${more} more measures clearly differ: i`, 'muted') : '',
    ),
    ...shown.map(metricLine),
  ];
}

/** Who is clearly better and worse off. */
export function gainLines(impact: Impact, width: number): Line[] {
  const all = parties(impact);
  const rows = all.filter(({ effect }) => effect !== 'unclear');
  const unclear = all.filter(({ effect }) => effect === 'unclear').map(({ difference }) => roleName(difference));
  return [
    ...rows.map(({ difference, effect, relative }) =>
      line(
        span(effect === 'gains' ? '+ gains ' : '− pays  ', effect === 'gains' ? 'good' : 'bad'),
        ` ${pad(roleName(difference), 13)}`,
        `${difference.measure} ${formatDifference(difference.mean, difference.unit)}`,
        Number.isFinite(relative.mean) ? span(`  (${formatRelative(relative.mean)})`, 'muted') : '',
      ),
    ),
    ...(unclear.length === 0
      ? []
      : paragraph(
          `~ ${rows.length === 0 ? 'Nobody clearly gains or pays' : 'Unclear'}: ${unclear.join(', ')}`,
          width,
          'muted',
        )),
  ];
}
