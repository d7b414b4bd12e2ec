import type { TableBlock, TableColumn } from '#sim/report/report.ts';

/** A column of a report's table; a name alone is one of words. */
type Given = string | TableColumn;

function column(given: Given): TableColumn {
  return typeof given === 'string' ? { title: given, align: 'left' } : given;
}

/** A column of numbers. */
export function right(title: string): TableColumn {
  return { title, align: 'right' };
}

/** A column that a narrow place leaves out. */
export function spare(given: Given): TableColumn {
  return { ...column(given), spare: true };
}

/** The columns of a table, in their order. */
export function columns(...all: readonly Given[]): TableColumn[] {
  return all.map(column);
}

/** A whole table; the sentence says what there is to say where it has no rows. */
export function tableBlock(
  title: string,
  titles: readonly Given[],
  rows: TableBlock['rows'],
  sentence = '',
): TableBlock {
  return { kind: 'table', title, sentence, columns: columns(...titles), rows };
}
