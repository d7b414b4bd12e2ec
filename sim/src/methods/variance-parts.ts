import { extent } from '#sim/stats/extent.ts';

/** Where the spread of an outcome over points and replicates comes from. Shares sum to 1. */
export interface VarianceParts {
  /** Of the parameters: what stays when luck is averaged out. */
  readonly parameters: number;
  /** Of luck that is the same at every point (common random numbers): it hides no effect of a parameter. */
  readonly luck: number;
  /** Of luck that acts differently from point to point: the noise in the effects. */
  readonly noise: number;
  /** The share of noise in the variance of the points' means: what blurs the indices. 0 where there is none. */
  readonly noiseInMeans: number;
  /** Standard deviation of the noise in one point's mean. */
  readonly noiseSd: number;
  readonly points: number;
  readonly replicates: number;
}

/**
 * Two-way analysis of variance, points × replicates, one value each: components by the expected mean squares (random
 * effects), none below 0. Points that lack a replicate are left out; `null` where fewer than two points or replicates are left.
 * @param values by point, then replicate; `NaN` where there is none
 */
export function varianceParts(values: readonly (readonly number[])[]): VarianceParts | null {
  const { low: replicates } = extent(values.map((row) => row.length));
  const rows = values.map((row) => row.slice(0, replicates)).filter((row) => row.every(Number.isFinite));
  const points = rows.length;
  if (points < 2 || replicates < 2) return null;
  const average = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length;
  const byPoint = rows.map(average);
  const byReplicate = Array.from({ length: replicates }, (_, r) => average(rows.map((row) => row[r]!)));
  const centre = average(byPoint);
  const sumOfSquares = (of: readonly number[]) => of.reduce((sum, x) => sum + (x - centre) ** 2, 0);
  const msPoints = (replicates * sumOfSquares(byPoint)) / (points - 1);
  const msReplicates = (points * sumOfSquares(byReplicate)) / (replicates - 1);
  let rest = 0;
  rows.forEach((row, p) => {
    row.forEach((value, r) => {
      rest += (value - byPoint[p]! - byReplicate[r]! + centre) ** 2;
    });
  });
  const noise = rest / ((points - 1) * (replicates - 1));
  const parameters = Math.max(0, (msPoints - noise) / replicates);
  const luck = Math.max(0, (msReplicates - noise) / points);
  const all = parameters + luck + noise;
  const share = (of: number, whole: number) => (whole > 0 ? of / whole : 0);
  return {
    parameters: share(parameters, all),
    luck: share(luck, all),
    noise: share(noise, all),
    noiseInMeans: Math.min(1, share(noise, msPoints)),
    noiseSd: Math.sqrt(noise / replicates),
    points,
    replicates,
  };
}
