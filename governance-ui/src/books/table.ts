import type { TableBlock, TableColumn } from '#sim/report/report.ts';

/** A column of numbers. */
export function right(title: string): TableColumn {
  return { title, align: 'right' };
}

/** A column that a narrow place leaves out. */
export function spare(title: string): TableColumn {
  return { title, align: 'left', spare: true };
}

/** A table of a report; a column that is a name alone is one of words. */
export function tableBlock(
  title: string,
  columns: readonly (string | TableColumn)[],
  rows: TableBlock['rows'],
  sentence = '',
): TableBlock {
  return {
    kind: 'table',
    title,
    sentence,
    columns: columns.map((column) => (typeof column === 'string' ? { title: column, align: 'left' } : column)),
    rows,
  };
}
