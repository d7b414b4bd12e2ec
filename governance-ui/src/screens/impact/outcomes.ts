import { formatPercent } from '#sim/report/numbers.ts';
import { outcomeStrip } from '#sim/report/text/outcome-strip.ts';
import type { Impact, OutcomeEstimates } from '#ui/impact/impact.ts';
import { type Line, line, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

function stripLine(label: string, tone: Tone, shares: OutcomeEstimates, width: number): Line {
  const text = `${formatPercent(shares.flywheel.share)} / ${formatPercent(shares.leak.share)} / ${formatPercent(shares.stall.share)}`;
  const barWidth = Math.max(10, Math.min(60, width - 9 - text.length - 2));
  return line(span(label.padEnd(9), tone), outcomeStrip(shares, barWidth)[0]!, '  ', text);
}

/** How the runs end without and with the proposal: two bars of hatches and their shares. */
export function outcomeLines(impact: Impact, width: number): Line[] {
  return [
    line(span('HOW THE RUNS END', 'heading'), span('   █ flywheel / ▒ leak / ░ stall', 'muted')),
    stripLine('without', 'base', impact.base.outcomes, width),
    stripLine('with', 'changed', impact.changed.outcomes, width),
  ];
}
