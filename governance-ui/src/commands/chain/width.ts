/** Cells for plain text: the terminal's width up to a readable one, and the readable one where there is no terminal. */
export function textWidth(): number {
  return Math.min(process.stdout.columns || 100, 100);
}
