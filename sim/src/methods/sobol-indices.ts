import { Stream } from '#sim/rng/stream.ts';
import { quantile } from '#sim/stats/quantile.ts';

export interface Estimate {
  readonly value: number;
  /** 95 % interval, percentile bootstrap over the rows of the design. */
  readonly low: number;
  readonly high: number;
}

export interface SobolIndices {
  /** Rows of the design all of whose runs have the outcome; the indices are of these. */
  readonly rows: number;
  readonly dropped: number;
  /** Variance of the outcome over the design. */
  readonly variance: number;
  /** By dimension: the share of the variance that goes when this parameter alone is known. */
  readonly first: readonly Estimate[];
  /** By dimension: the share that stays when all others are known, its interactions included. */
  readonly total: readonly Estimate[];
  /** The indices of the first rows only, in steps to all of them: the picture of convergence. */
  readonly convergence: readonly { readonly rows: number; readonly first: number[]; readonly total: number[] }[];
}

const RESAMPLES = 1000;
const STEPS = 8;
/** Fewer rows say nothing of a variance. */
const FEWEST = 4;

/**
 * First-order and total indices from Saltelli's design: S_i = mean(y_B (y_AB(i) − y_A)) / V (Saltelli et al. 2010, table 2,
 * b) and T_i = mean((y_A − y_AB(i))²) / 2V (Jansen 1999; ibid., f), with V that of all y_A and y_B. Outcomes are centred
 * first, which changes no index and spares the first estimator a large error.
 * @param values by point of the design, row by row: A, B, then one for each dimension; `NaN` where there is none
 */
export function sobolIndices(dimensions: number, values: readonly number[], seed: number): SobolIndices {
  const width = dimensions + 2;
  const all = Array.from({ length: Math.floor(values.length / width) }, (_, r) =>
    values.slice(r * width, (r + 1) * width),
  );
  const rows = all.filter((row) => row.every(Number.isFinite));
  const whole = indicesOf(rows, dimensions);
  const stream = new Stream(seed, 0, 111, 0);
  const resampled = Array.from({ length: rows.length < FEWEST ? 0 : RESAMPLES }, (_, k) =>
    indicesOf(
      rows.map((_, i) => rows[Math.floor(stream.uniform(k * rows.length + i) * rows.length)]!),
      dimensions,
    ),
  );
  const estimate = (kind: 'first' | 'total'): Estimate[] =>
    whole[kind].map((value, i) => {
      const spread = resampled.map((each) => each[kind][i]!).filter(Number.isFinite);
      return { value, low: quantile(spread, 0.025), high: quantile(spread, 0.975) };
    });
  const sizes = new Set(Array.from({ length: STEPS }, (_, k) => Math.round(((k + 1) * rows.length) / STEPS)));
  return {
    rows: rows.length,
    dropped: all.length - rows.length,
    variance: whole.variance,
    first: estimate('first'),
    total: estimate('total'),
    convergence: [...sizes]
      .filter((size) => size >= FEWEST)
      .map((size) => {
        const { first, total } = indicesOf(rows.slice(0, size), dimensions);
        return { rows: size, first, total };
      }),
  };
}

function indicesOf(rows: readonly (readonly number[])[], dimensions: number) {
  const n = rows.length;
  let sum = 0;
  for (const row of rows) sum += row[0]! + row[1]!;
  const centre = sum / (2 * n);
  let squares = 0;
  const first = new Array<number>(dimensions).fill(0);
  const total = new Array<number>(dimensions).fill(0);
  for (const row of rows) {
    const a = row[0]! - centre;
    const b = row[1]! - centre;
    squares += a * a + b * b;
    for (let i = 0; i < dimensions; i++) {
      const ab = row[i + 2]! - centre;
      first[i]! += b * (ab - a);
      total[i]! += (a - ab) ** 2;
    }
  }
  const variance = squares / (2 * n);
  const share = (of: number) => (variance > 0 ? of / n / variance : Number.NaN);
  return { variance, first: first.map(share), total: total.map((each) => share(each) / 2) };
}
