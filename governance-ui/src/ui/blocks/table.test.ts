import { expect, test } from 'vitest';
import type { TableBlock } from '#sim/report/report.ts';
import { tableLines } from '#ui/ui/blocks/table.ts';
import { lineCells, lineText } from '#ui/ui/text/line.ts';

const TABLE: TableBlock = {
  kind: 'table',
  title: '',
  sentence: '',
  columns: [
    { title: 'What', align: 'left' },
    { title: 'Came', align: 'right' },
    { title: 'Expected', align: 'right' },
    { title: 'Why', align: 'left', spare: true },
  ],
  rows: [['Treasury after 30 days', '30,400,000', '29,000,000 to 30,100,030', 'grants']],
};
const shown = (width: number) => tableLines(TABLE, width).map(lineText);

test('columns give way in turn: spare ones go, texts become shorter', () => {
  expect(shown(80)[1]).toBe('Treasury after 30 days  30,400,000  29,000,000 to 30,100,030  grants');
  expect(shown(62)[1]).toBe('Treasury after 30 days  30,400,000  29,000,000 to 30,100,030');
  expect(shown(50)[1]).toBe('Treasury af…  30,400,000  29,000,000 to 30,100,030');
});

test('a number is never cut: where there is no room for columns, rows are told one by one', () => {
  expect(shown(40)).toEqual([
    'Treasury after 30 days grants',
    '  Came 30,400,000; Expected 29,000,000',
    '  to 30,100,030',
  ]);
  for (const width of [20, 30, 44]) {
    for (const content of tableLines(TABLE, width)) expect(lineCells(content)).toBeLessThanOrEqual(width);
  }
});
