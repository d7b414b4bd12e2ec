import { OUTCOMES, type Outcome } from '#sim/engine/result.ts';
import { formatInterval, formatPercent } from '#sim/report/numbers.ts';
import { type ChartRole, toAscii } from '#sim/report/text/chart/span.ts';

/** Share of the runs, with the interval that the number of runs allows. */
export interface OutcomeShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export type OutcomeShares = Readonly<Record<Outcome, OutcomeShare>>;

/** Outcomes are told apart by hatch, and in ASCII by letter. */
export const OUTCOME_GLYPHS: Readonly<Record<'drawn' | 'ascii', Readonly<Record<Outcome, string>>>> = {
  drawn: { flywheel: '█', leak: '▒', stall: '░' },
  ascii: { flywheel: 'F', leak: 'L', stall: 'S' },
};

export const OUTCOME_ROLES: Readonly<Record<Outcome, ChartRole>> = { flywheel: 'good', leak: 'warn', stall: 'bad' };

/** Whole characters by largest remainder, so that they sum to `width` and no outcome that occurred vanishes for want of one. */
function widths(shares: OutcomeShares, width: number): Record<Outcome, number> {
  const exact = OUTCOMES.map((outcome) => shares[outcome].share * width);
  const whole = exact.map((x, i) => (shares[OUTCOMES[i]!].share > 0 ? Math.max(1, Math.floor(x)) : 0));
  let missing = width - whole.reduce((a, b) => a + b, 0);
  const byRemainder = [...exact.keys()].sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!));
  for (let k = 0; missing > 0; k = (k + 1) % byRemainder.length, missing--) whole[byRemainder[k]!]!++;
  for (; missing < 0; missing++) whole[whole.indexOf(Math.max(...whole))]!--;
  return Object.fromEntries(OUTCOMES.map((outcome, i) => [outcome, whole[i]!])) as Record<Outcome, number>;
}

/**
 * How the runs end, as one bar of `width` characters and its key. Told apart by hatch (letters in ASCII), not colour.
 * Shares sum to 1.
 */
export function outcomeStrip(shares: OutcomeShares, width: number, options: { ascii?: boolean } = {}): string[] {
  const glyph = OUTCOME_GLYPHS[options.ascii ? 'ascii' : 'drawn'];
  const size = widths(shares, width);
  const strip = OUTCOMES.map((outcome) => glyph[outcome].repeat(size[outcome])).join('');
  const key = OUTCOMES.map((outcome) => {
    const { share, low, high } = shares[outcome];
    return `${glyph[outcome]} ${outcome} ${formatPercent(share)} (${formatInterval(low, high, 'share')})`;
  }).join('  ');
  return [strip, options.ascii ? toAscii(key) : key];
}

/** The same in words. */
export function outcomeSentence(shares: OutcomeShares): string {
  const parts = [...OUTCOMES]
    .sort((a, b) => shares[b].share - shares[a].share)
    .map((outcome, place) => {
      const { share, low, high } = shares[outcome];
      return `${formatPercent(share)}${place === 0 ? ' end' : ''} ${WHERE[outcome]} (95 % interval ${formatInterval(low, high, 'share')})`;
    });
  return `Of the simulated runs, ${parts[0]}, ${parts[1]} and ${parts[2]}.`;
}

const WHERE: Readonly<Record<Outcome, string>> = {
  flywheel: 'as a flywheel',
  leak: 'as a leak',
  stall: 'in a stall',
};
