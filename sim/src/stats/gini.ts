/**
 * Gini coefficient 2 Σ k x_(k) / (n Σ x) − (n+1)/n of non-negative values; 0 where they sum to 0 or there are none.
 * 0 = all equal, (n−1)/n = one has everything.
 * @param ascending the values in ascending order
 */
export function gini(ascending: Float64Array): number {
  const n = ascending.length;
  let sum = 0;
  let ranked = 0;
  for (let k = 0; k < n; k++) {
    const x = ascending[k]!;
    sum += x;
    ranked += (k + 1) * x;
  }
  return sum > 0 ? (2 * ranked) / (n * sum) - (n + 1) / n : 0;
}
