/** The smallest and the largest of any number of values; of none `Infinity` and `-Infinity`. */
export function extent(values: Iterable<number>): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
