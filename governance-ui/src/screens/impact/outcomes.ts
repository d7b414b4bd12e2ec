import { formatPercent } from '#sim/report/numbers.ts';
import { outcomeStrip } from '#sim/report/text/outcome-strip.ts';
import type { Impact, OutcomeEstimates } from '#ui/impact/impact.ts';
import { type Line, line, type Span, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

const TONES: readonly (readonly [glyph: string, tone: Tone])[] = [
  ['█', 'good'],
  ['▒', 'warn'],
  ['░', 'bad'],
];

/** The strip in the colours of its outcomes; the hatches say the same without. */
function stripSpans(shares: OutcomeEstimates, width: number): Span[] {
  const strip = outcomeStrip(shares, width)[0]!;
  return TONES.flatMap(([glyph, tone]) => {
    const part = strip.replaceAll(new RegExp(`[^${glyph}]`, 'g'), '');
    return part === '' ? [] : [span(part, tone)];
  });
}

function stripLine(label: string, tone: Tone, shares: OutcomeEstimates, width: number): Line {
  const text = `${formatPercent(shares.flywheel.share)} / ${formatPercent(shares.leak.share)} / ${formatPercent(shares.stall.share)}`;
  const barWidth = Math.max(10, Math.min(60, width - 9 - text.length - 2));
  return line(span(label.padEnd(9), tone), ...stripSpans(shares, barWidth), '  ', text);
}

/** How the runs end without and with the proposal: two bars of hatches and their shares. */
export function outcomeLines(impact: Pick<Impact, 'base' | 'changed'>, width: number): Line[] {
  return [
    line(
      span('HOW THE RUNS END', 'heading'),
      '   ',
      ...['flywheel', 'leak', 'stall'].flatMap((outcome, index) => [
        span(index === 0 ? '' : ' / ', 'muted'),
        span(`${TONES[index]![0]} `, TONES[index]![1]),
        span(outcome, 'muted'),
      ]),
    ),
    stripLine('without', 'base', impact.base.outcomes, width),
    stripLine('with', 'changed', impact.changed.outcomes, width),
  ];
}
