/** Every combination of `levels[d]` levels in each dimension, as level numbers; the last dimension changes fastest. */
export function factorial(levels: readonly number[]): number[][] {
  return levels.reduce<number[][]>(
    (points, count) => points.flatMap((point) => Array.from({ length: count }, (_, level) => [...point, level])),
    [[]],
  );
}

/** `count` quantile levels spread evenly over [0, 1], ends included; the middle where there is one only. */
export function evenLevels(count: number): number[] {
  return Array.from({ length: count }, (_, level) => (count === 1 ? 0.5 : level / (count - 1)));
}
