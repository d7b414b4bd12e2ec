/**
 * The quantiles at which one-at-a-time tries a parameter: both ends, the middle, then the middles between (0, 1, ½, ¼,
 * ¾, ⅛, …), so that more levels keep those before.
 */
export function halvingLevels(count: number): number[] {
  const levels = [0, 1];
  for (let parts = 2; levels.length < count; parts *= 2) {
    for (let k = 1; k < parts; k += 2) levels.push(k / parts);
  }
  return levels.slice(0, count);
}
