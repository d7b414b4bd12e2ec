import { formatPercent } from '#sim/report/numbers.ts';
import { OUTCOME_GLYPHS, OUTCOME_ROLES, type OutcomeShares, outcomeStrip } from '#sim/report/text/outcome-strip.ts';
import type { RunView } from '#ui/lab/records.ts';
import { type Span, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

const STATES: Readonly<Record<RunView['state'], readonly [text: string, tone: Tone]>> = {
  running: ['● RUNNING', 'accent'],
  paused: ['‖ PAUSED', 'warn'],
  rewinding: ['« GOING BACK', 'accent'],
  ended: ['✓ ENDED', 'good'],
  failed: ['✗ FAILED', 'bad'],
};

/** How a run stands, by sign and word. */
export function stateSpan({ state }: Pick<RunView, 'state'>): Span {
  const [text, tone] = STATES[state];
  return span(text, tone);
}

const OUTCOMES = ['flywheel', 'leak', 'stall'] as const;

/** Fewer cells show nothing. */
const LEAST_STRIP = 4;

/** The strip of outcomes in their hatches and colours, where there is room for it, and the shares behind it. */
export function outcomeSpans(shares: OutcomeShares, width: number): Span[] {
  const words = OUTCOMES.filter((outcome) => shares[outcome].share > 0).map(
    (outcome) => `${outcome} ${formatPercent(shares[outcome].share).replace('.0 %', ' %')}`,
  );
  const text = words.join(', ');
  const room = Math.min(30, width - text.length - 3);
  if (room < LEAST_STRIP) return [span(text)];
  const strip = outcomeStrip(shares, room)[0]!;
  const parts = OUTCOMES.flatMap((outcome): Span[] => {
    const part = strip.replaceAll(new RegExp(`[^${OUTCOME_GLYPHS.drawn[outcome]}]`, 'g'), '');
    return part === '' ? [] : [span(part, OUTCOME_ROLES[outcome] as Tone)];
  });
  return [...parts, span('  '), span(text)];
}
