import { gini } from '#sim/stats/gini.ts';
import { nakamoto } from '#sim/stats/nakamoto.ts';
import type { Concentration } from '#ui/books/delegates/delegates.ts';

/** Parts of all votes are told in this many steps: enough for a share, and exact as floating-point numbers. */
const STEPS = 10n ** 12n;

/**
 * How the votes are spread over those who have any.
 * @param votes the most first
 */
export function concentration(votes: readonly bigint[]): Concentration {
  const all = votes.reduce((sum, each) => sum + each, 0n);
  if (all === 0n) return { gini: 0, nakamoto: 0, largestBps: 0 };
  const shares = Float64Array.from(votes, (each) => Number((each * STEPS) / all)).sort();
  const [largest = 0n] = votes;
  return { gini: gini(shares), nakamoto: nakamoto(shares), largestBps: Number((largest * 10_000n) / all) };
}
