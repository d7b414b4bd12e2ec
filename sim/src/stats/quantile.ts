/**
 * Quantile at `p` in [0, 1] by linear interpolation between order statistics: definition 7 of Hyndman and Fan, "Sample
 * Quantiles in Statistical Packages", The American Statistician 50 (1996). `NaN` of nothing.
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantileSorted(Float64Array.from(values).sort(), p);
}

/** `quantile` of values that ascend already. */
export function quantileSorted(ascending: ArrayLike<number>, p: number): number {
  if (ascending.length === 0) return Number.NaN;
  const position = (ascending.length - 1) * p;
  const below = Math.floor(position);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return low === high ? low : low + (position - below) * (high - low);
}
