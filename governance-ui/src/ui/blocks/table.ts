import type { TableBlock, TableColumn } from '#sim/report/report.ts';
import { cells, pad } from '#ui/ui/text/cells.ts';
import { type Line, line, paragraph, span } from '#ui/ui/text/line.ts';

const GAP = 2;
/** Texts are shortened to this many cells, numbers never. */
const LEAST = 10;

interface Sized {
  readonly index: number;
  readonly column: TableColumn;
  readonly width: number;
}

function sized({ columns, rows }: TableBlock, spare: boolean): Sized[] {
  return columns
    .map((column, index) => ({
      index,
      column,
      width: Math.max(cells(column.title), ...rows.map((row) => cells(row[index] ?? ''))),
    }))
    .filter(({ column }) => spare || column.spare === undefined);
}

function total(columns: readonly Sized[]): number {
  return columns.reduce((sum, { width }) => sum + width, GAP * (columns.length - 1));
}

/** The columns within `width`: without the spare ones, then with the longest texts shortened; `null` where numbers are too wide. */
function fitted(table: TableBlock, width: number): readonly Sized[] | null {
  const all = sized(table, true);
  if (total(all) <= width) return all;
  let kept = sized(table, false);
  for (let over = total(kept) - width; over > 0; over = total(kept) - width) {
    const texts = kept.filter(({ column, width: wide }) => column.align === 'left' && wide > LEAST);
    const longest = texts.toSorted((a, b) => b.width - a.width)[0];
    if (longest === undefined) return null;
    const shorter = Math.max(LEAST, longest.width - over);
    kept = kept.map((each) => (each === longest ? { ...each, width: shorter } : each));
  }
  return kept;
}

/** Each row as a paragraph: its texts, and under them its numbers with the titles of their columns. */
function stacked({ columns, rows }: TableBlock, width: number): Line[] {
  return rows.flatMap((row) => {
    const texts = row.filter((text, index) => columns[index]!.align === 'left' && text !== '');
    const numbers = columns.flatMap(({ align, title }, index) =>
      align === 'right' ? [`${title} ${row[index] ?? ''}`.trim()] : [],
    );
    return [...paragraph(texts.join('  '), width), ...paragraph(numbers.join('; '), width, 'muted', 2)];
  });
}

/** A table as aligned columns under their titles; where its numbers do not fit beside each other, row by row. */
export function tableLines(table: TableBlock, width: number): Line[] {
  const columns = fitted(table, width);
  if (columns === null) return stacked(table, width);
  const row = (texts: (column: Sized) => string): string =>
    columns.map((each) => pad(texts(each), each.width, each.column.align)).join(' '.repeat(GAP));
  return [
    line(
      span(
        row(({ column }) => column.title),
        'muted',
      ),
    ),
    ...table.rows.map((texts) => line(row(({ index }) => texts[index] ?? ''))),
  ];
}
