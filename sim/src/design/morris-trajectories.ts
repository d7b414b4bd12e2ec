import { permutation } from '#sim/design/permutation.ts';
import { Stream } from '#sim/rng/stream.ts';

export interface Trajectories {
  /** Trajectory after trajectory, each of dimensions + 1 points on the grid of levels in [0, 1]. */
  readonly points: number[][];
  /** By trajectory and step: the dimension that changed, and by how much (±delta). */
  readonly steps: readonly (readonly { readonly dimension: number; readonly by: number }[])[];
}

/**
 * Morris's design: `count` random walks through a grid of `levels` (even) levels, each changing every dimension once by
 * delta = levels / (2 (levels − 1)): M. D. Morris, "Factorial sampling plans for preliminary computational experiments",
 * Technometrics 33 (1991). Each walk has random numbers of its own, so more walks keep those before.
 */
export function morrisTrajectories(dimensions: number, count: number, seed: number, levels = 4): Trajectories {
  const delta = levels / (2 * (levels - 1));
  const points: number[][] = [];
  const steps: { dimension: number; by: number }[][] = [];
  for (let walk = 0; walk < count; walk++) {
    const stream = new Stream(seed, walk, 103, 0);
    // Starts from the lower half go up, from the upper half down, so that both ends are on the grid.
    const point = Array.from({ length: dimensions }, (_, d) => Math.floor(stream.uniform(d) * levels) / (levels - 1));
    points.push([...point]);
    steps.push(
      permutation(dimensions, stream, dimensions).map((dimension) => {
        const by = point[dimension]! < 0.5 ? delta : -delta;
        point[dimension] = Math.min(1, Math.max(0, point[dimension]! + by));
        points.push([...point]);
        return { dimension, by };
      }),
    );
  }
  return { points, steps };
}
