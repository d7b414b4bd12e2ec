import { withUnit } from '#sim/report/text/chart/chart.ts';
import { LAB_CHARTS, type LabChart } from '#ui/lab/charts.ts';
import type { RunView } from '#ui/lab/records.ts';
import { chartAsItStands } from '#ui/screens/lab/run/draw.ts';
import { labOf, withOpen } from '#ui/screens/lab/select.ts';
import { shownChart } from '#ui/ui/chart.ts';
import type { ListPlace } from '#ui/ui/keys/list-keys.ts';
import { activeFilter, cursorIndex, EMPTY_LIST, type ListState, passes } from '#ui/ui/list.ts';
import type { Size } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { BLANK, clipLine, type Line, line, padLine, paragraph, span } from '#ui/ui/text/line.ts';

/** The charts of the run on the screen, as a list that can be filtered. */
export const CHARTS: ListPlace<LabChart, string, ListState> = {
  id: 'labCharts',
  one: 'chart',
  many: 'charts',
  filtersBy: 'their titles',
  get: (app) => labOf(app).open?.charts ?? EMPTY_LIST,
  set: (app, charts) => withOpen(app, { charts }),
  rows: (app) => {
    const filter = activeFilter(CHARTS.get(app));
    return LAB_CHARTS.filter(({ id, title }) => passes(`${title} ${id}`, filter));
  },
  keyOf: ({ id }) => id,
};

/** A chart that says something, with room to spare. */
const USUAL = { width: 58, height: 16 };
const LEAST_HEIGHT = 8;
const GAP = 2;
const MOST = 3;

/** How many charts stand side by side and on each other: two at the least where there is room to see them. */
export function gridOf({ width, height }: Size): { readonly across: number; readonly down: number } {
  const across = Math.max(1, Math.min(MOST, Math.floor((width + GAP) / (USUAL.width + GAP))));
  const down = Math.max(1, Math.min(MOST, Math.floor(height / USUAL.height)));
  return { across, down: across * down === 1 && height >= 2 * LEAST_HEIGHT ? 2 : down };
}

/** The page of charts that holds the marked one. */
export function gridLines(app: App, run: RunView, size: Size): Line[] {
  const charts = CHARTS.rows(app);
  if (charts.length === 0) {
    return [line('No chart matches. ', span('esc', 'key'), ' shows all.')];
  }
  const index = cursorIndex(CHARTS.get(app), charts, CHARTS.keyOf);
  const { across, down } = gridOf(size);
  const page = Math.floor(index / (across * down));
  const shown = charts.slice(page * across * down, (page + 1) * across * down);
  const width = Math.floor((size.width - GAP * (across - 1)) / across);
  const rows = Math.ceil(shown.length / across);
  const height = Math.floor(size.height / Math.max(rows, Math.min(down, rows)));
  return Array.from({ length: rows }, (_, row) => {
    const beside = shown
      .slice(row * across, (row + 1) * across)
      .map((chart) => oneChart(app, run, chart, chart === charts[index], { width, height }));
    return Array.from({ length: height }, (_, at) =>
      beside.flatMap(
        (lines, i): Line => [...(i === 0 ? [] : [span(' '.repeat(GAP))]), ...padLine(lines[at] ?? BLANK, width)],
      ),
    );
  }).flat();
}

function titleLine({ title, unit }: LabChart, isMarked: boolean, width: number): Line {
  const text = withUnit(title, unit);
  return clipLine(line(span(isMarked ? '▸ ' : '  ', 'key'), span(text, isMarked ? 'heading' : 'strong')), width);
}

function oneChart(app: App, run: RunView, chart: LabChart, isMarked: boolean, { width, height }: Size): Line[] {
  const drawn = shownChart(chartAsItStands(run, chart), { width, height: height - 2 }, app.display);
  return [titleLine(chart, isMarked, width), ...drawn];
}

/** The marked chart alone, with what it says in words and numbers where there is room. */
export function bigLines(app: App, run: RunView, { width, height }: Size): Line[] {
  const charts = CHARTS.rows(app);
  const chart = charts[cursorIndex(CHARTS.get(app), charts, CHARTS.keyOf)];
  if (chart === undefined) return [];
  const drawn = chartAsItStands(run, chart);
  const { columns, rows } = drawn.table;
  const { linear } = app.display;
  // A screen reader has them in place of the picture.
  const words = linear ? [] : paragraph(drawn.sentence, width, 'muted');
  const numbers = height >= 30 && !linear ? tableOf([columns, ...rows], width) : [];
  const rest = words.length + numbers.length + 2;
  return [
    titleLine(chart, true, width),
    ...shownChart(drawn, { width, height: Math.max(LEAST_HEIGHT, height - rest) }, app.display),
    ...words,
    ...numbers,
  ];
}

/** Columns two cells apart; nothing where they are wider than the screen. */
function tableOf(rows: readonly (readonly string[])[], width: number): Line[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  if (widths.reduce((sum, each) => sum + each + 2, 0) > width) return [];
  return [
    BLANK,
    ...rows.map((row, r) =>
      line(
        span(
          row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
          r === 0 ? 'muted' : 'plain',
        ),
      ),
    ),
  ];
}
