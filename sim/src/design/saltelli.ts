import { SobolSequence } from '#sim/design/sobol-sequence.ts';

/**
 * Saltelli's design for variance-based indices: for each of `n` rows the points A, B and, for each dimension, A with that
 * coordinate of B (A_B^(i)): n · (dimensions + 2) points, row by row, so that more rows keep those before. A and B are the
 * halves of one scrambled Sobol sequence in twice the dimensions.
 * A. Saltelli et al., "Variance based sensitivity analysis of model output", Comput. Phys. Commun. 181 (2010).
 */
export function saltelli(dimensions: number, n: number, seed: number): number[][] {
  const sequence = new SobolSequence(2 * dimensions, seed);
  return Array.from({ length: n }, (_, row) => {
    const both = sequence.point(row);
    const a = both.slice(0, dimensions);
    const b = both.slice(dimensions);
    return [a, b, ...a.map((_, i) => a.with(i, b[i]!))];
  }).flat();
}
