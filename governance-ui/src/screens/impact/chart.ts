import { withUnit } from '#sim/report/text/chart/chart.ts';
import { type FanInput, fanChart } from '#sim/report/text/chart/fan.ts';
import type { Impact, ImpactSeries } from '#ui/impact/impact.ts';
import { shownChart } from '#ui/ui/chart.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { justify, type Line, line, span } from '#ui/ui/text/line.ts';

/** How far apart the medians are over all days, in widths of the band: what a reader would see of a difference. */
function distance({ base, changed }: ImpactSeries): number {
  let gaps = 0;
  let bands = 0;
  for (const [index, median] of base.p50.entries()) {
    const gap = Math.abs(changed.p50[index]! - median);
    const band = base.p95[index]! - base.p05[index]!;
    // Some series have no value on their first days.
    if (!Number.isFinite(gap + band)) continue;
    gaps += gap;
    bands += band;
  }
  return bands > 0 ? gaps / bands : 0;
}

/** The series that is drawn: the chosen one, else the one in which the proposal is seen best. */
export function chosenSeries(impact: Pick<Impact, 'series'>, name: string | null): ImpactSeries | null {
  const chosen = impact.series.find((series) => series.name === name);
  if (chosen !== undefined) return chosen;
  return impact.series.reduce<ImpactSeries | null>(
    (best, series) => (best === null || distance(series) > distance(best) ? series : best),
    null,
  );
}

/** Median and 5–95 % band of a series, without and with the proposal; `baseline`: whether the first is drawn. */
export function seriesFan(impact: Impact, series: ImpactSeries, baseline = true): FanInput {
  return {
    title: withUnit(series.label, series.unit),
    days: series.days,
    bands: [
      ...(baseline ? [{ label: 'without', ...series.base }] : []),
      { label: 'with the proposal', ...series.changed },
    ],
    unit: series.unit,
    markers: [{ day: impact.inForceDay, label: `in force from day ${impact.inForceDay}` }],
  };
}

/**
 * The chart of a series under a heading.
 * @param keys shown behind the series' place: the keys that change it, where there are any
 */
export function seriesLines(
  impact: Impact,
  name: string | null,
  { width, height }: { width: number; height: number },
  keys: Line = [],
  display: App['display'] = { glyphs: 'braille', linear: false, theme: 'plain' },
  baseline = true,
): Line[] {
  const series = chosenSeries(impact, name);
  if (series === null) return [];
  const place = impact.series.indexOf(series) + 1;
  return [
    justify(
      line(span(withUnit(series.label, series.unit), 'heading')),
      line(span(` series ${place} of ${impact.series.length}`, 'muted'), ...keys),
      width,
    ),
    ...shownChart(fanChart(seriesFan(impact, series, baseline)), { width, height: height - 1 }, display),
  ];
}
