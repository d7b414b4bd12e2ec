import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Distribution, quantileOf } from '#sim/design/distribution.ts';
import { evenLevels, factorial } from '#sim/design/factorial.ts';
import { latinHypercube } from '#sim/design/latin-hypercube.ts';
import { morrisTrajectories } from '#sim/design/morris-trajectories.ts';
import { halvingLevels } from '#sim/design/one-at-a-time.ts';
import { saltelli } from '#sim/design/saltelli.ts';
import { MOST_DIMENSIONS, SobolSequence } from '#sim/design/sobol-sequence.ts';

describe('Sobol sequence', () => {
  it('has the known points', () => {
    const sequence = new SobolSequence(3, null);
    const points = Array.from({ length: 8 }, (_, i) => sequence.point(i));
    // As in the tables of Joe and Kuo (and of Bratley and Fox), in the order of the index.
    expect(points).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.25, 0.75, 0.75],
      [0.75, 0.25, 0.25],
      [0.125, 0.625, 0.375],
      [0.625, 0.125, 0.875],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
    ]);
  });

  it('fills every binary part of every dimension once, scrambled or not, and pairs of the first ones', () => {
    for (const seed of [null, 7]) {
      const sequence = new SobolSequence(MOST_DIMENSIONS, seed);
      const points = Array.from({ length: 256 }, (_, i) => sequence.point(i));
      for (let d = 0; d < MOST_DIMENSIONS; d++) {
        expect(new Set(points.map((point) => Math.floor(point[d]! * 256))).size, `dimension ${d}`).toBe(256);
      }
      // The first two dimensions are a (0, m, 2)-net: 16 × 16 cells with one point each.
      expect(new Set(points.map(([a, b]) => `${Math.floor(a! * 16)},${Math.floor(b! * 16)}`)).size).toBe(256);
    }
  });

  it('is scrambled by its seed, and refuses more dimensions than it knows', () => {
    const first = new SobolSequence(2, 1).point(5);
    expect(new SobolSequence(2, 1).point(5)).toEqual(first);
    expect(new SobolSequence(2, 2).point(5)).not.toEqual(first);
    expect(new SobolSequence(9, 1).point(5).slice(0, 2)).toEqual(first);
    expect(() => new SobolSequence(MOST_DIMENSIONS + 1, 1)).toThrow(RangeError);
  });
});

describe('Latin hypercube', () => {
  const strata = (points: readonly (readonly number[])[], d: number) =>
    points.map((point) => Math.floor(point[d]! * points.length)).sort((a, b) => a - b);

  it('has one point in each of n parts of each dimension, for any n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 8 }), fc.nat(1e6), (n, k, seed) => {
        const points = latinHypercube(n, k, seed);
        for (let d = 0; d < k; d++) expect(strata(points, d)).toEqual([...Array(n).keys()]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its points when it is doubled, and when points are added', () => {
    const small = latinHypercube(12, 3, 5);
    expect(latinHypercube(48, 3, 5).slice(0, 12)).toEqual(small);
    const more = latinHypercube(12, 3, 5, [7]);
    expect(more.slice(0, 12)).toEqual(small);
    expect(more).toHaveLength(19);
    // Each of the seven stands in a stratum of nineteenths of its own.
    for (let d = 0; d < 3; d++) {
      const added = more.slice(12).map((point) => Math.floor(point[d]! * 19));
      const before = more.slice(0, 12).map((point) => Math.floor(point[d]! * 19));
      expect(new Set(added).size).toBe(7);
      expect(added.filter((stratum) => before.includes(stratum))).toEqual([]);
    }
  });

  it('does not couple its dimensions', () => {
    const points = latinHypercube(500, 2, 3);
    const covariance = points.reduce((sum, [a, b]) => sum + (a! - 0.5) * (b! - 0.5), 0) / 500;
    expect(Math.abs(covariance) * 12).toBeLessThan(0.15);
  });
});

describe('other designs', () => {
  it('full factorial: every combination once', () => {
    const points = factorial([2, 3, 2]);
    expect(points).toHaveLength(12);
    expect(new Set(points.map(String)).size).toBe(12);
    expect(points[1]).toEqual([0, 0, 1]);
    expect(evenLevels(3)).toEqual([0, 0.5, 1]);
    expect(evenLevels(1)).toEqual([0.5]);
  });

  it('Morris: each walk changes each dimension once, by delta, on the grid; more walks keep those before', () => {
    const { points, steps } = morrisTrajectories(4, 6, 9);
    expect(points).toHaveLength(30);
    expect(morrisTrajectories(4, 9, 9).points.slice(0, 30)).toEqual(points);
    steps.forEach((walk, w) => {
      expect(walk.map(({ dimension }) => dimension).sort()).toEqual([0, 1, 2, 3]);
      walk.forEach(({ dimension, by }, k) => {
        const [before, after] = [points[w * 5 + k]!, points[w * 5 + k + 1]!];
        expect(after[dimension]! - before[dimension]!).toBeCloseTo(by, 12);
        expect(Math.abs(by)).toBeCloseTo(2 / 3, 12);
        expect(after.filter((value, d) => value !== before[d])).toHaveLength(1);
      });
    });
    for (const value of points.flat()) expect(Math.abs(value * 3 - Math.round(value * 3))).toBeLessThan(1e-9);
  });

  it('Saltelli: A, B, and A with one coordinate of B; more rows keep those before', () => {
    const points = saltelli(3, 4, 1);
    expect(points).toHaveLength(20);
    const [a, b, ...mixed] = points.slice(5, 10) as [number[], number[], ...number[][]];
    mixed.forEach((point, i) => {
      expect(point).toEqual(a.with(i, b[i]!));
    });
    expect(saltelli(3, 8, 1).slice(0, 20)).toEqual(points);
  });

  it('one at a time: the ends, the middle, and the middles between', () => {
    expect(halvingLevels(6)).toEqual([0, 1, 0.5, 0.25, 0.75, 0.125]);
    expect(halvingLevels(2)).toEqual([0, 1]);
  });
});

describe('distributions', () => {
  const at = (distribution: Distribution, u: number, whole = false) => quantileOf(distribution, u, whole);

  it('have the known quantiles', () => {
    expect(at({ kind: 'uniform', low: 2, high: 4 }, 0.25)).toBe(2.5);
    expect(at({ kind: 'loguniform', low: 1, high: 100 }, 0.5)).toBeCloseTo(10, 10);
    expect(at({ kind: 'triangular', low: 0, mode: 1, high: 3 }, 1 / 3)).toBeCloseTo(1, 12);
    expect(at({ kind: 'triangular', low: 0, mode: 1, high: 3 }, 0.75)).toBeCloseTo(3 - Math.sqrt(1.5), 12);
    const wide = { kind: 'normal', mean: 5, sd: 2, low: -95, high: 105 } as const;
    expect(at(wide, 0.975)).toBeCloseTo(5 + 2 * 1.959963984540054, 9);
    // Half a normal: its median is the 75 % quantile of the whole.
    expect(at({ kind: 'normal', mean: 0, sd: 1, low: 0, high: 50 }, 0.5)).toBeCloseTo(0.6744897501960817, 9);
    // Beta(2, 1) has the distribution function x².
    expect(at({ kind: 'beta', alpha: 2, beta: 1, low: 10, high: 20 }, 0.25)).toBeCloseTo(15, 9);
    expect(at({ kind: 'discrete', values: [1, 2, 5], weights: [1, 1, 2] }, 0.49)).toBe(2);
    expect(at({ kind: 'discrete', values: [1, 2, 5], weights: [1, 1, 2] }, 0.5)).toBe(5);
  });

  it('stay within their bounds and rise with the quantile', () => {
    const all: Distribution[] = [
      { kind: 'uniform', low: -1, high: 1 },
      { kind: 'loguniform', low: 0.001, high: 5 },
      { kind: 'normal', mean: 3, sd: 1, low: 2.5, high: 2.75 },
      { kind: 'triangular', low: 0, mode: 0, high: 1 },
      { kind: 'beta', alpha: 0.5, beta: 4, low: 0, high: 2 },
    ];
    for (const distribution of all) {
      const { low, high } = distribution as { low: number; high: number };
      const values = Array.from({ length: 101 }, (_, k) => at(distribution, k / 100));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect([Math.min(...values) >= low, Math.max(...values) <= high]).toEqual([true, true]);
    }
  });

  it('give each whole number of a uniform range the same chance', () => {
    const counts = new Map<number, number>();
    for (let k = 0; k < 1000; k++) {
      const value = at({ kind: 'uniform', low: 3, high: 7 }, (k + 0.5) / 1000, true);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts]).toEqual([3, 4, 5, 6, 7].map((value) => [value, 200]));
    expect(at({ kind: 'uniform', low: 3, high: 7 }, 1, true)).toBe(7);
  });
});
