import type { Chart } from '#sim/report/text/chart/chart.ts';
import { fanChart } from '#sim/report/text/chart/fan.ts';
import { histogram } from '#sim/report/text/chart/histogram.ts';
import { lineChart } from '#sim/report/text/chart/lines.ts';
import { stackedChart } from '#sim/report/text/chart/stacked.ts';
import type { LabChart } from '#ui/lab/charts.ts';
import type { Band, RunView } from '#ui/lab/records.ts';

/** Days that are drawn: a terminal has no room for more. */
const MOST_DAYS = 240;

/** Indices of the days of the whole run, so that the axis stands while the run goes on; the newest day is among them. */
function drawnDays({ days, day }: RunView): number[] {
  const step = Math.ceil(days / MOST_DAYS);
  const newest = day - 1;
  return Array.from({ length: days }, (_, each) => each).filter(
    (each) => each % step === 0 || each === days - 1 || each === newest,
  );
}

function on(values: Float64Array | undefined, days: readonly number[]): number[] {
  return days.map((day) => values?.[day] ?? Number.NaN);
}

/** A chart of the run as it stands. */
export function chartOf(run: RunView, { kind, title, unit, parts, refLine }: LabChart): Chart {
  if (kind === 'histogram') return histogram({ title, unit, values: run.leaks });
  const days = drawnDays(run);
  const markers = [...new Set(run.changes.map(({ day }) => day))].map((day) => ({
    day,
    label: `change on day ${day}`,
  }));
  const band = (column: string): Band | undefined => run.bands[column];
  if (kind === 'fan') {
    const { column } = parts[0]!;
    const label = run.replicates === 1 ? 'this run' : `median of ${run.replicates} runs`;
    const [p05, p50, p95] = (['p05', 'p50', 'p95'] as const).map((quantile) => on(band(column)?.[quantile], days));
    return fanChart({ title, unit, days, refLine, markers, bands: [{ label, p05: p05!, p50: p50!, p95: p95! }] });
  }
  const series = parts.map(({ column, label }) => ({ label, values: on(band(column)?.p50, days) }));
  return kind === 'lines'
    ? lineChart({ title, unit, days, series, markers })
    : stackedChart({ title, unit, days, flows: series, markers });
}

const made = new WeakMap<RunView, Map<string, Chart>>();

/** The same, made once for each state of the run: every key draws the screen again. */
export function chartAsItStands(run: RunView, chart: LabChart): Chart {
  const known = made.get(run) ?? new Map<string, Chart>();
  made.set(run, known);
  const found = known.get(chart.id) ?? chartOf(run, chart);
  known.set(chart.id, found);
  return found;
}
