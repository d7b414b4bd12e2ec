const LEVELS = '▁▂▃▄▅▆▇█';
const ASCII_LEVELS = '_.-=+*#@';

/**
 * Values as a row of `width` small columns (at most one to a value), each the mean of its part; NaN as a blank.
 * The lowest value stands on the lowest level, the highest on the highest.
 */
export function sparkline(values: readonly number[], width: number, options: { ascii?: boolean } = {}): string {
  const levels = options.ascii ? ASCII_LEVELS : LEVELS;
  const count = Math.min(width, values.length);
  const means = Array.from({ length: count }, (_, i) => {
    const part = values
      .slice(Math.floor((i * values.length) / count), Math.floor(((i + 1) * values.length) / count))
      .filter(Number.isFinite);
    return part.length > 0 ? part.reduce((a, b) => a + b, 0) / part.length : Number.NaN;
  });
  const finite = means.filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  return means
    .map((mean) => {
      if (!Number.isFinite(mean)) return ' ';
      const share = high > low ? (mean - low) / (high - low) : 0.5;
      return levels[Math.min(levels.length - 1, Math.floor(share * levels.length))]!;
    })
    .join('');
}
