import { permutation } from '#sim/design/permutation.ts';
import { Stream } from '#sim/rng/stream.ts';

/**
 * A Latin hypercube of `n` points in (0, 1)^dimensions: in each dimension every one of n equal parts holds one point.
 *
 * It grows by doubling: the cube of 2n points begins with that of n (each stratum is halved, and the empty half gets a
 * new point), so a design of 100 points is kept by one of 200 or 400. Points that are added otherwise (`add`) go one each
 * to strata of the larger cube that are empty so far; no cube can keep all points and be exactly Latin there.
 */
export function latinHypercube(n: number, dimensions: number, seed: number, add: readonly number[] = []): number[][] {
  let odd = n;
  let doublings = 0;
  for (; odd > 1 && odd % 2 === 0; odd /= 2) doublings++;
  const columns = Array.from({ length: dimensions }, (_, dimension) => {
    let column: number[] = [];
    let size = odd;
    column = grown(column, size, seed, dimension, 0);
    for (let block = 1; block <= doublings; block++) {
      size *= 2;
      column = grown(column, size, seed, dimension, block);
    }
    add.forEach((more, k) => {
      size += more;
      column = grown(column, size, seed, dimension, 100 + k);
    });
    return column;
  });
  const total = n + add.reduce((a, b) => a + b, 0);
  return Array.from({ length: total }, (_, i) => columns.map((column) => column[i]!));
}

/** The column with new values in strata, of `size`, that hold none; they come in a random order. */
function grown(column: readonly number[], size: number, seed: number, dimension: number, block: number): number[] {
  const stream = new Stream(seed, dimension, 102, block);
  const taken = new Set(column.map((value) => Math.floor(value * size)));
  const empty = Array.from({ length: size }, (_, stratum) => stratum).filter((stratum) => !taken.has(stratum));
  const order = permutation(empty.length, stream).slice(0, size - column.length);
  return [...column, ...order.map((k, i) => within(empty[k]!, stream.uniform(size + i), size))];
}

/** A value within stratum number `stratum` of `size`, safe from rounding into the next. */
function within(stratum: number, u: number, size: number): number {
  return (stratum + Math.min(Math.max(u, 1e-9), 1 - 1e-9)) / size;
}
