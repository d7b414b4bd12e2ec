/**
 * Nakamoto coefficient: the fewest holders who together have more than half of the sum; 0 where the sum is 0.
 * @param ascending what each holds, non-negative, in ascending order
 */
export function nakamoto(ascending: Float64Array): number {
  const n = ascending.length;
  let sum = 0;
  for (let k = 0; k < n; k++) sum += ascending[k]!;
  if (!(sum > 0)) return 0;
  let held = 0;
  let holders = 0;
  while (held <= sum / 2 && holders < n) {
    holders++;
    held += ascending[n - holders]!;
  }
  return holders;
}
