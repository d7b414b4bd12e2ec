// The kernel's own memory, below the columns of the world (model/arena.ts): one tile of agents at a time passes through
// these arrays, each followed by room for the last, partial vector. The tables are filled once for each memory.

/** Agents in a tile. */
export const TILE: i32 = 512;

const U32S: usize = 4 * TILE + 64;
const F64S: usize = 8 * TILE + 64;

/** What a loop leaves beside what it returns. */
export const RESULTS: usize = 1024;
/** Agents of the tile that take part, by place in the tile. */
export const LIST: usize = RESULTS + 64;
/** Their random bits, and what they picked. */
export const BITS: usize = LIST + U32S;
export const PICK: usize = BITS + U32S;
/** Their Poisson means, and the counts drawn. */
export const MEAN: usize = PICK + U32S;
export const COUNT: usize = MEAN + F64S;
/** Highest lucky bits by status. */
export const LIMITS: usize = COUNT + U32S;

/** 1 / k for k = 0 … 255. */
export const INVERSES: usize = LIMITS + 64;
/** By the bits of four agents, the places of those that are set: four numbers each. */
export const PLACES: usize = INVERSES + 8 * 256;
/** Vectors that hold one number throughout (constants.ts). */
export const CONSTANTS: usize = PLACES + 16 * 16;
