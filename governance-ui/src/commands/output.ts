import { styleText } from 'node:util';
import { textWidth } from '#ui/format/text-width.ts';

/**
 * What a command says. Results go to stdout, progress and hints to stderr, so that a pipe carries results alone.
 * Colour appears on a terminal only, never with NO_COLOR or --no-color.
 */

type Style = Parameters<typeof styleText>[0];

/** Text for stdout in the style, where stdout shows colour; state must be readable without it. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** The same for stderr. */
export function paintError(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stderr });
}

/** A line (or lines) of the result. */
export function print(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Progress, hints, warnings. `--quiet` is the caller's to honour: warnings are said even then. */
export function printNote(text: string): void {
  process.stderr.write(`${text}\n`);
}

function jsonValue(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value as Float64Array);
  return value;
}

/** JSON with bigints as decimal strings, typed arrays as arrays, and NaN or infinity as `null`. */
export function toJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, jsonValue, indent);
}

/**
 * The one object of a `--json` command.
 * @param schema e.g. `flywheel.proposals`
 * @param version rises when a reader of the old form would break
 */
export function printJson(schema: string, version: number, body: object): void {
  print(toJson({ schema, version, ...body }));
}

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Rows under their titles as aligned text, two spaces apart, without a frame; widths in terminal cells. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, i) =>
    Math.max(textWidth(column.title), ...rows.map((row) => textWidth(row[i] ?? ''))),
  );
  const line = (cells: readonly string[], style: (text: string) => string): string =>
    columns
      .map((column, i) => {
        const cell = cells[i] ?? '';
        const gap = ' '.repeat(Math.max(0, widths[i]! - textWidth(cell)));
        return column.align === 'right' ? gap + style(cell) : style(cell) + gap;
      })
      .join('  ')
      .trimEnd();
  const titles = columns.map((column) => column.title);
  return [line(titles, (text) => paint('bold', text)), ...rows.map((row) => line(row, (text) => text))].join('\n');
}

/** Labelled values as aligned lines: `label   value`. */
export function pairs(entries: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(0, ...entries.map(([label]) => textWidth(label)));
  return entries.map(([label, value]) => `${label}${' '.repeat(width - textWidth(label))}  ${value}`).join('\n');
}
