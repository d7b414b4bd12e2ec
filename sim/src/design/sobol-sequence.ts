import { DIRECTIONS } from '#sim/design/direction-numbers.ts';
import { Stream } from '#sim/rng/stream.ts';

const BITS = 32;
const UNIT = 2 ** -32;

/** Dimensions that the table of direction numbers has. */
export const MOST_DIMENSIONS = DIRECTIONS.length + 1;

/** The direction numbers of a dimension (from 0) as 32-bit words. */
function directionWords(dimension: number): Uint32Array {
  const words = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let i = 0; i < BITS; i++) words[i] = 2 ** (BITS - 1 - i);
    return words;
  }
  const { degree, coefficients, initial } = DIRECTIONS[dimension - 1]!;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      words[i] = initial[i]! * 2 ** (BITS - 1 - i);
      continue;
    }
    let word = words[i - degree]! ^ (words[i - degree]! >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((coefficients >>> (degree - 1 - k)) & 1) word ^= words[i - k]!;
    }
    words[i] = word >>> 0;
  }
  return words;
}

/**
 * Sobol's sequence in `dimensions` dimensions, each point by its index, so that more points never change those before
 * them. Scrambled by a nested uniform (Owen) permutation of the binary digits, made by hashing: B. Burley, "Practical
 * Hash-based Owen Scrambling", JCGT 9 (2020). The sequence as it is: `seed` null.
 */
export class SobolSequence {
  private readonly words: readonly Uint32Array[];
  private readonly keys: readonly number[] | null;

  /** @throws {RangeError} for more dimensions than there are direction numbers */
  constructor(dimensions: number, seed: number | null) {
    if (dimensions > MOST_DIMENSIONS) throw new RangeError(`${dimensions} dimensions; at most ${MOST_DIMENSIONS}`);
    this.words = Array.from({ length: dimensions }, (_, d) => directionWords(d));
    this.keys = seed === null ? null : this.words.map((_, d) => new Stream(seed, d, 101, 0).bits(0));
  }

  /** Point number `index`, from 0, in [0, 1): the middle of its cell where it is scrambled. */
  point(index: number): number[] {
    return this.words.map((words, dimension) => {
      let bits = 0;
      for (let i = 0, rest = index; rest > 0; i++, rest = Math.floor(rest / 2)) if (rest % 2 === 1) bits ^= words[i]!;
      if (this.keys === null) return (bits >>> 0) * UNIT;
      return (scramble(bits >>> 0, this.keys[dimension]!) + 0.5) * UNIT;
    });
  }
}

/** Permutes the digits so that each flips by a hash of those above it. */
function scramble(bits: number, key: number): number {
  let x = reversed(bits);
  x = (x + key) >>> 0;
  x = (x ^ Math.imul(x, 0x6c50b47c)) >>> 0;
  x = (x ^ Math.imul(x, 0xb82f1e52)) >>> 0;
  x = (x ^ Math.imul(x, 0xc7afe638)) >>> 0;
  x = (x ^ Math.imul(x, 0x8d22f6e6)) >>> 0;
  return reversed(x);
}

function reversed(bits: number): number {
  let x = bits;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return ((x >>> 16) | (x << 16)) >>> 0;
}
