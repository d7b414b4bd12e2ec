import { OUTCOMES, type Outcome } from '#sim/engine/result.ts';
import { OUTCOME_GLYPHS } from '#sim/report/text/outcome-strip.ts';

/** Rows of the picture: shares are told to so much. */
const ROWS = 6;

/**
 * Shares of the outcomes over time as columns of `ROWS` characters that are stacked up, `width` wide, over an axis of days.
 * Shares of a day sum to 1; an outcome that occurs has a character at the least.
 */
export function timelineText(
  { days, shares }: { readonly days: readonly number[]; readonly shares: Readonly<Record<Outcome, readonly number[]>> },
  width: number,
  options: { ascii?: boolean } = {},
): string[] {
  const glyphs = OUTCOME_GLYPHS[options.ascii ? 'ascii' : 'drawn'];
  const columns = Array.from({ length: width }, (_, column) => {
    const i = Math.min(days.length - 1, Math.floor(((column + 0.5) / width) * days.length));
    return stack(OUTCOMES.map((outcome) => shares[outcome][i]!)).flatMap((count, k) =>
      new Array<string>(count).fill(glyphs[OUTCOMES[k]!]),
    );
  });
  const rows = Array.from({ length: ROWS }, (_, row) => columns.map((column) => column[ROWS - 1 - row]!).join(''));
  const first = `day ${days[0]}`;
  const last = String(days.at(-1));
  const key = OUTCOMES.map((outcome) => `${glyphs[outcome]} ${outcome}`).join('  ');
  return [...rows, `${first}${last.padStart(Math.max(1, width - first.length))}`, key];
}

/** Whole rows by largest remainder, at least one for a share above 0; they sum to `ROWS`. */
function stack(shares: readonly number[]): number[] {
  const whole = shares.map((share) => (share > 0 ? Math.max(1, Math.round(share * ROWS)) : 0));
  for (let sum = total(whole); sum !== ROWS; sum = total(whole)) {
    const place = whole.indexOf(Math.max(...whole));
    whole[place]! += Math.sign(ROWS - sum);
  }
  return whole;
}

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
