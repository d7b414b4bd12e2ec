import { fanChartLines } from '#sim/report/text/fan-chart.ts';
import type { ChartRole } from '#sim/report/text/span.ts';
import type { Impact, ImpactSeries } from '#ui/impact/impact.ts';
import { justify, type Line, line, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

const TONES: Readonly<Record<ChartRole, Tone>> = {
  plain: 'plain',
  muted: 'muted',
  base: 'base',
  changed: 'changed',
  band: 'muted',
  reference: 'muted',
};

/** The series that is drawn: the chosen one, else the first. */
export function chosenSeries(impact: Impact, name: string | null): ImpactSeries | null {
  return impact.series.find((series) => series.name === name) ?? impact.series[0] ?? null;
}

/** The unit as it follows a label: `, USD/day`; shares carry their % in the numbers. */
export function unitSuffix(unit: string): string {
  return ['', '1', 'share'].includes(unit) ? '' : `, ${unit}`;
}

/**
 * Median and 5–95 % band of a series, without and with the proposal, under a heading.
 * @param keys shown behind the series' place: the keys that change it, where there are any
 */
export function chartLines(
  impact: Impact,
  name: string | null,
  width: number,
  height: number,
  keys: Line = [],
): Line[] {
  const series = chosenSeries(impact, name);
  if (series === null) return [];
  const place = impact.series.indexOf(series) + 1;
  const drawn = fanChartLines({
    days: series.days,
    bands: [
      { label: 'without', ...series.base },
      { label: 'with the proposal', ...series.changed },
    ],
    unit: series.unit,
    width,
    height: height - 1,
    marker: { day: impact.inForceDay, label: `in force from day ${impact.inForceDay}` },
  });
  return [
    justify(
      line(span(`${series.label}${unitSuffix(series.unit)}`, 'heading')),
      line(span(` series ${place} of ${impact.series.length}`, 'muted'), ...keys),
      width,
    ),
    ...drawn.map((spans) => spans.map(({ text, role }) => span(text, TONES[role]))),
  ];
}
