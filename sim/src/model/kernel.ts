import type { ModelMarket } from '#sim/model/model-market.ts';
import type { World } from '#sim/model/world.ts';
import type { Stream } from '#sim/rng/stream.ts';

/**
 * The loops over all agents, which take nearly all of a run's time. Every form of it gives the same bits: sums run in the
 * order of the agents, and every function is made of operations that are exact by their standard. The readable form is
 * in model/loops; sim/src/kernel holds the compiled one.
 */
export interface Kernel {
  /** Steps 1 and 2: effort and items submitted of each contributor; items by Datanet; who was active. */
  submit(world: World): void;
  /** Steps 3 and 4: accepted items, work and attribution weight of each contributor, with their sums by Datanet. */
  accept(world: World): void;
  /** Steps 12 and 13: the calls that the active users of domain `d` make, and what they think of it. */
  serve(world: World, d: number, market: ModelMarket): Served;
  /**
   * Steps 20 and 22: income, memory, sales and balance of each contributor.
   * @returns what they sold, OPEN
   */
  pay(world: World): number;
  /**
   * Finds the agents of [from, to) whose bits of the day do not exceed those of their status, `most[status[i]]`.
   * @param list takes their indices, in order; has room for all
   * @returns how many there are
   */
  lucky(search: LuckySearch, from: number, to: number, list: Int32Array): number;
  /**
   * Notes who has the status `active`, one bit per agent, in place of the bits that stood in `bits`.
   * @returns how many have it now, and how many of those were noted before
   */
  note(status: Uint8Array, active: number, bits: Uint32Array): Noted;
}

export interface Served {
  /** Active users. */
  readonly users: number;
  /** Sum of their satisfaction after step 13. */
  readonly satisfaction: number;
  /** The least of it; infinite without users. */
  readonly least: number;
}

export interface LuckySearch {
  readonly status: Uint8Array;
  readonly stream: Stream;
  /** By status (0, 1 and 2): the highest 32 bits that are lucky. */
  readonly most: readonly [number, number, number];
}

export interface Noted {
  readonly now: number;
  readonly kept: number;
}

/** Memory for the columns of one world, and the kernel that works on it. */
export interface Space {
  readonly buffer: ArrayBuffer;
  readonly kernel: Kernel;
}

/** Opens a zeroed space of at least so many bytes. */
export type OpenSpace = (bytes: number) => Space;
