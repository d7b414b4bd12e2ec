import type { Allocation } from '#sim/model/parameters.ts';

/** Share of an allocation that is released by `day` (step 27): at the start, at the cliff, then in a straight line. */
export function releasedShare(allocation: Allocation, day: number): number {
  const { atStart, cliffDays, atCliff, vestDays } = allocation;
  if (day < cliffDays) return atStart;
  const vested = vestDays === 0 ? 1 : Math.min(1, (day - cliffDays) / vestDays);
  return atStart + (1 - atStart) * (atCliff + (1 - atCliff) * vested);
}
