import type { Chart, Frame } from '#sim/report/text/chart/chart.ts';
import type { ChartLine, ChartRole } from '#sim/report/text/chart/span.ts';
import { type Line, line, span } from '#ui/ui/text/line.ts';
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

/** A chart as lines of a screen. */
export function chartLines(chart: Chart, frame: Frame): Line[] {
  return chart.draw(frame).map(toned);
}
