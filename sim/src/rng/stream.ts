/**
 * A counter-based random number generator: the draw of an agent is a hash of its index under a key made of
 * (seed, replicate, stream, day), so that any draw can be made without making the others. Two runs that differ in a
 * parameter share their luck, agent by agent, even when agents come and go (common random numbers), and no result
 * depends on the order in which workers ran.
 *
 * The mixers are multiply–xorshift bijections of 32-bit words (three rounds, with one key word added before and one
 * xored into the middle); their constants are those found by C. Wellons' search for low avalanche bias ("triple32").
 */

/** A bijective mixer of 32-bit words. */
function mix(word: number): number {
  let x = word >>> 0;
  x = Math.imul(x ^ (x >>> 17), 0xed5ad4bb);
  x = Math.imul(x ^ (x >>> 11), 0xac4c1b51);
  x = Math.imul(x ^ (x >>> 15), 0x31848bab);
  return (x ^ (x >>> 14)) >>> 0;
}

const UNIT = 2 ** -32;

/** The number on (0, 1) that 32 random bits stand for: the middle of one of 2^32 cells, never 0 or 1. */
export function uniformOf(bits: number): number {
  return (bits + 0.5) * UNIT;
}

/** The draws of one stream on one day: `bits(i)` and `uniform(i)` are those of agent `i`. */
export class Stream {
  /** The two words of the key. */
  readonly first: number;
  readonly second: number;

  /** All four are unsigned 32-bit numbers; `stream` is one of `STREAM`. */
  constructor(seed: number, replicate: number, stream: number, day: number) {
    let key = mix(seed + 0x9e3779b9);
    key = mix(key ^ mix(replicate + 0x85ebca6b));
    key = mix(key ^ mix(stream + 0xc2b2ae35));
    key = mix(key ^ mix(day + 0x27d4eb2f));
    this.first = key;
    this.second = mix(key + 0x165667b1);
  }

  /** 32 random bits, 0 … 2^32 − 1. */
  bits(index: number): number {
    let x = (index + this.first) | 0;
    x = Math.imul(x ^ (x >>> 17), 0xed5ad4bb) ^ this.second;
    x = Math.imul(x ^ (x >>> 11), 0xac4c1b51);
    x = Math.imul(x ^ (x >>> 15), 0x31848bab);
    return (x ^ (x >>> 14)) >>> 0;
  }

  /** Uniform on (0, 1): the middle of one of 2^32 cells, never 0 or 1. */
  uniform(index: number): number {
    return uniformOf(this.bits(index));
  }
}
