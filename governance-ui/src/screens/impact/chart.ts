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
export function chosenSeries(impact: Impact, name: string | null): ImpactSeries | null {
  const chosen = impact.series.find((series) => series.name === name);
  if (chosen !== undefined) return chosen;
  return impact.series.reduce<ImpactSeries | null>(
    (best, series) => (best === null || distance(series) > distance(best) ? series : best),
    null,
  );
}

/** A label with its unit: `Fees, USD/day`; not where the label says it, and shares carry their % in the numbers. */
export function withUnit({ label, unit }: { readonly label: string; readonly unit: string }): string {
  const said = ['', '1', 'share'].includes(unit) || label.toLowerCase().includes(unit.toLowerCase());
  return said ? label : `${label}, ${unit}`;
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
      line(span(withUnit(series), 'heading')),
      line(span(` series ${place} of ${impact.series.length}`, 'muted'), ...keys),
      width,
    ),
    ...drawn.map((spans) => spans.map(({ text, role }) => span(text, TONES[role]))),
  ];
}
