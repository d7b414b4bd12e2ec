/**
 * Nakamoto coefficient: the fewest holders who together have more than half of the sum; 0 where the sum is 0.
 * `values` are non-negative. Sorts them in place unless they already ascend (as `gini` leaves them): pass a copy or scratch.
 */
export function nakamoto(values: Float64Array): number {
  let sum = 0;
  let ascending = true;
  for (let k = 0; k < values.length; k++) {
    sum += values[k]!;
    if (k > 0 && values[k - 1]! > values[k]!) ascending = false;
  }
  if (!(sum > 0)) return 0;
  if (!ascending) values.sort();
  let held = 0;
  let holders = 0;
  while (held <= sum / 2 && holders < values.length) {
    holders++;
    held += values[values.length - holders]!;
  }
  return holders;
}
