import { counted } from '#sim/report/numbers.ts';
import { withUnit } from '#sim/report/text/chart/chart.ts';
import { fanChart } from '#sim/report/text/chart/fan.ts';
import type { ImpactSeries } from '#ui/impact/impact.ts';
import type { Comparison } from '#ui/lab/records.ts';
import { chosenSeries } from '#ui/screens/impact/chart.ts';
import { outcomeLines } from '#ui/screens/impact/outcomes.ts';
import { metricTable } from '#ui/screens/impact/table.ts';
import { stateSpan } from '#ui/screens/lab/run/words.ts';
import { labOf, runById } from '#ui/screens/lab/select.ts';
import type { OpenComparison } from '#ui/screens/lab/state.ts';
import { shownChart } from '#ui/ui/chart.ts';
import { bodySize, innerWidth } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, justify, type Line, line, padLine, paragraph, type Span, span } from '#ui/ui/text/line.ts';

const LEAST_CHART = 9;
const MOST_CHART = 20;
const BESIDE_FROM = 110;

/** The comparison on the screen, a window of it. */
export function comparisonLines(app: App): readonly Line[] {
  const { comparison } = labOf(app);
  if (comparison === null) return [];
  const { width: all, height } = bodySize(app);
  const width = innerWidth(all);
  const { value } = comparison;
  return value === null ? waitingLines(app, comparison, width) : valueLines(app, comparison, value, { width, height });
}

/** How far both runs are. */
function waitingLines(app: App, { base, changed }: OpenComparison, width: number): Line[] {
  const bar = Math.min(40, Math.max(10, width - 50));
  const progress = (id: number): Line => {
    const run = runById(app, id);
    if (run === null) return line(span('… Starting', 'accent'));
    const filled = Math.round((run.day / run.days) * bar);
    return line(
      span(sanitize(run.name).padEnd(28).slice(0, 28), 'strong'),
      ' ',
      span('━'.repeat(filled), 'accent'),
      span('┄'.repeat(bar - filled), 'muted'),
      `  day ${run.day} of ${run.days}  `,
      stateSpan(run),
    );
  };
  return [
    line(span('COMPARE', 'heading'), '  run by run, with the same luck'),
    BLANK,
    progress(base),
    progress(changed),
    BLANK,
    ...paragraph('The differences are worked out when both rest.', width, 'muted'),
  ];
}

function valueLines(
  app: App,
  open: OpenComparison,
  value: Comparison,
  { width, height }: { width: number; height: number },
): Line[] {
  const { result, base, changed, day, days, sameDay } = value;
  const names = line(
    span('COMPARE  ', 'heading'),
    span('without ', 'muted'),
    span(sanitize(base.name), 'base'),
    span('   with ', 'muted'),
    span(sanitize(changed.name), 'changed'),
  );
  const facts = line(
    span(
      ` ${counted(result.replicates, 'pair')}, ${day === days ? counted(days, 'day') : `day ${day} of ${days}`}`,
      'muted',
    ),
  );
  const ends = sameDay ? outcomeLines(result, width) : [];
  const table = metricTable(result, width);
  const series = chosenSeries(result, open.series);
  const room = height - 1 - ends.length - table.length - 3;
  const chart = Math.min(MOST_CHART, Math.max(LEAST_CHART, room));
  return [
    justify(names, facts, width),
    ...ends,
    ...(series === null ? [] : [BLANK, ...seriesLines(app, value, series, { width, height: chart })]),
    BLANK,
    ...table,
    ...result.notes.flatMap((note) => paragraph(note, width, 'muted')),
  ];
}

/** A series of both runs, and what differs between partners; side by side where there is room. */
function seriesLines(
  app: App,
  value: Comparison,
  series: ImpactSeries,
  { width, height }: { width: number; height: number },
): Line[] {
  const { result, base, changed, differences } = value;
  const place = `series ${result.series.indexOf(series) + 1} of ${result.series.length}`;
  const keys: Span[] = [span(` ${place}  `, 'muted'), span('s S', 'key'), span(' turn', 'muted')];
  const title = withUnit(series.label, series.unit);
  const both = fanChart({
    title,
    unit: series.unit,
    days: series.days,
    bands: [
      { label: base.name, ...series.base },
      { label: changed.name, ...series.changed },
    ],
  });
  const spread = differences[series.name]!;
  const on = (values: readonly number[]) => series.days.map((day) => values[day] ?? Number.NaN);
  const difference = fanChart({
    title: `${title}: difference`,
    unit: series.unit === 'share' ? 'share' : series.unit,
    days: series.days,
    bands: [{ label: 'difference of partners', p05: on(spread.p05), p50: on(spread.p50), p95: on(spread.p95) }],
    refLine: { value: 0, label: 'no difference' },
  });
  if (width < BESIDE_FROM || app.display.linear) {
    return [
      justify(line(span(title, 'heading')), line(...keys), width),
      ...shownChart(both, { width, height }, app.display),
      line(span('Difference, with − without', 'heading')),
      ...shownChart(difference, { width, height: Math.max(LEAST_CHART - 2, height - 4) }, app.display),
    ];
  }
  const half = Math.floor((width - 2) / 2);
  const left = shownChart(both, { width: half, height }, app.display);
  const right = shownChart(difference, { width: half, height }, app.display);
  return [
    justify(
      line(
        span(title, 'heading'),
        span(' '.repeat(Math.max(2, half + 2 - title.length))),
        span('Difference, with − without', 'heading'),
      ),
      line(...keys),
      width,
    ),
    ...Array.from(
      { length: Math.max(left.length, right.length) },
      (_, i): Line => [...padLine(left[i] ?? BLANK, half), span('  '), ...(right[i] ?? BLANK)],
    ),
  ];
}
