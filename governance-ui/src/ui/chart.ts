import { type Chart, type Frame, tableLines } from '#sim/report/text/chart/chart.ts';
import type { ChartLine, ChartRole } from '#sim/report/text/chart/span.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

const TONES: Readonly<Record<ChartRole, Tone>> = {
  plain: 'plain',
  muted: 'muted',
  reference: 'muted',
  band: 'muted',
  base: 'base',
  changed: 'changed',
  third: 'good',
  fourth: 'bad',
  good: 'good',
  warn: 'warn',
  bad: 'bad',
  for: 'for',
  abstain: 'abstain',
  against: 'against',
};

/** A drawn line in the theme's tones. */
export function toned(drawn: ChartLine): Line {
  return line(...drawn.map(({ text, role }) => span(text, TONES[role])));
}

/** A chart as the reader has it: drawn, or for a screen reader its sentence and its numbers. */
export function shownChart(chart: Chart, size: Omit<Frame, 'glyphs'>, { glyphs, linear }: App['display']): Line[] {
  if (!linear) return chartLines(chart, { ...size, glyphs });
  return [...paragraph(chart.sentence, size.width), ...tableLines(chart.table).map((text) => line(text))];
}

/** A chart as lines of a screen. */
export function chartLines(chart: Chart, frame: Frame): Line[] {
  return chart.draw(frame).map(toned);
}
