import type { LuckySearch } from '#sim/model/kernel.ts';
import type { World } from '#sim/model/world.ts';

/** Agents that are looked through at a time. */
export const TILE = 4096;

const CELLS = 2 ** 32;

/** The highest 32 bits whose uniform number lies below `probability`; 0 where there are none. */
export function highestBits(probability: number): number {
  // The uniform number of `bits` is (bits + ½) / 2^32.
  const below = Math.ceil(probability * CELLS - 0.5);
  return Math.min(Math.max(below - 1, 0), CELLS - 1);
}

/**
 * Calls `act` for the agents of [from, to) that may move today, in order: those whose draw lies below the largest
 * probability that their status can have. Moves are rare, so most agents need no more than this comparison. Among those
 * named may be one with a draw at the very edge: `act` compares the draw with the exact probability.
 */
export function forEachLucky(
  world: World,
  search: LuckySearch,
  from: number,
  to: number,
  act: (agent: number) => void,
): void {
  const { kernel, lucky } = world;
  for (let start = from; start < to; start += TILE) {
    const found = kernel.lucky(search, start, Math.min(start + TILE, to), lucky);
    for (let k = 0; k < found; k++) act(lucky[k]!);
  }
}
