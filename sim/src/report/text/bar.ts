const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A horizontal bar: `share` (in [0, 1]) of `width` characters, the rest blank. In eighths of a character, in ASCII in whole ones. */
export function bar(share: number, width: number, options: { ascii?: boolean } = {}): string {
  const clipped = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
  if (options.ascii) return '#'.repeat(Math.round(clipped * width)).padEnd(width);
  const eighths = Math.round(clipped * width * 8);
  return ('█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!).padEnd(width);
}

/**
 * An interval on a line of `width` characters that spans [low, high]: `├──●──┤`, with `│` where zero lies.
 * @param range the values at the two ends of the line
 */
export function intervalBar(
  interval: { readonly mean: number; readonly low: number; readonly high: number },
  range: { readonly low: number; readonly high: number },
  width: number,
  options: { ascii?: boolean } = {},
): string {
  const [left, line, right, mean, zero] = options.ascii ? ['[', '-', ']', 'o', '|'] : ['├', '─', '┤', '●', '│'];
  const column = (value: number) => {
    const share = range.high > range.low ? (value - range.low) / (range.high - range.low) : 0.5;
    return Math.min(width - 1, Math.max(0, Math.round(share * (width - 1))));
  };
  const cells = Array.from({ length: width }, () => ' ');
  if (range.low <= 0 && range.high >= 0) cells[column(0)] = zero!;
  for (let c = column(interval.low); c <= column(interval.high); c++) cells[c] = line!;
  cells[column(interval.low)] = left!;
  cells[column(interval.high)] = right!;
  cells[column(interval.mean)] = mean!;
  return cells.join('');
}
