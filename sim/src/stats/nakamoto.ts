/**
 * Nakamoto coefficient: the fewest holders who together have more than half of the sum; 0 where the sum is 0.
 * @param ascending what each holds, non-negative, in ascending order
 */
export function nakamoto(ascending: Float64Array): number {
  let sum = 0;
  for (const value of ascending) sum += value;
  if (!(sum > 0)) return 0;
  let held = 0;
  let holders = 0;
  while (held <= sum / 2 && holders < ascending.length) {
    holders++;
    held += ascending[ascending.length - holders]!;
  }
  return holders;
}
