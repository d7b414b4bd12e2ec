import type { Tally } from '#ui/chain/records.ts';

/** Votes by hatch, so that they read without colour. */
export const VOTE_GLYPHS = { for: '█', abstain: '▒', against: '░' } as const;

/**
 * How many of `width` cells each choice gets: whole cells, their sum exactly `width` where there are votes. A choice that has
 * votes gets at least one cell while there is room for all.
 */
export function tallyCells(tally: Tally, width: number): { for: number; abstain: number; against: number } {
  const cells = { for: 0, abstain: 0, against: 0 };
  const total = tally.for + tally.abstain + tally.against;
  if (total === 0n || width <= 0) return cells;
  const order = (['for', 'against', 'abstain'] as const).toSorted((a, b) =>
    tally[a] === tally[b] ? 0 : tally[b] > tally[a] ? 1 : -1,
  );
  for (const choice of order) {
    if (tally[choice] > 0n) cells[choice] = Math.max(1, Number((tally[choice] * BigInt(width)) / total));
  }
  // The largest takes what rounding left over, and gives what the small ones were topped up with.
  const largest = order[0]!;
  cells[largest] += width - (cells.for + cells.abstain + cells.against);
  if (cells[largest] < 0) return { for: 0, abstain: 0, against: 0, [largest]: width };
  return cells;
}

/** The tally as one line of `width` cells: For `█`, Abstain `▒`, Against `░`; dots where nobody has voted. */
export function tallyBar(tally: Tally, width: number): string {
  const cells = tallyCells(tally, width);
  const bar =
    VOTE_GLYPHS.for.repeat(cells.for) +
    VOTE_GLYPHS.abstain.repeat(cells.abstain) +
    VOTE_GLYPHS.against.repeat(cells.against);
  return bar === '' ? '·'.repeat(Math.max(0, width)) : bar;
}
