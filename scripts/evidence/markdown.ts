import { readFileSync, writeFileSync } from 'node:fs';

/** A table in Markdown; bars within a cell are escaped. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function cell(text: string): string {
  return text.replaceAll(/(?<!\\)\|/g, '\\|');
}

/** −0.2 → `−20 %`. */
export function percentChange(change: number): string {
  const size = Math.abs(100 * change);
  // All but all is not all.
  const digits = size > 99 && size < 100 ? 1 : 0;
  const shown = `${size < 1000 ? size.toFixed(digits) : Number(size.toPrecision(2)).toLocaleString('en-US')} %`;
  if (shown === '0 %') return '±0 %';
  return `${change < 0 ? '−' : '+'}${shown}`;
}

/** Three digits, thousands apart. */
export function threeDigits(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 }).replace('-', '−');
}

/**
 * Puts each content between its markers in the file at `path`.
 * @throws Error where a marker is missing
 */
export function fill(
  path: string,
  parts: readonly { readonly start: string; readonly end: string; readonly content: string }[],
): void {
  let text = readFileSync(path, 'utf8');
  for (const { start, end, content } of parts) {
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    if (from === -1 || to === -1) throw new Error(`${path} has lost the markers ${start} … ${end}`);
    text = `${text.slice(0, from)}${start}\n\n${content}\n\n${text.slice(to)}`;
  }
  writeFileSync(path, text);
}
