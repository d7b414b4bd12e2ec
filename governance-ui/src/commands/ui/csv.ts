import type { Report, TableBlock } from '#sim/report/report.ts';

type Table = Pick<TableBlock, 'columns' | 'rows'>;

/** A number with sign and unit, as reports write them. */
const NUMBER = /^[−+-]?[\d,.]+( %| pp| d)?$/;

/**
 * One cell. Texts come from a chain, where anyone writes them: what a spreadsheet would take for a formula is marked as text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function lines({ columns, rows }: Table): string[] {
  return [columns.map(({ title }) => title), ...rows].map((row) => row.map(cell).join(','));
}

/** The tables of a report as CSV (RFC 4180), an empty line between two; key figures are a table too. */
export function csvOf({ blocks }: Report): string {
  const tables = blocks.flatMap((block): Table[] => {
    if (block.kind === 'table') return [block];
    if (block.kind === 'bars') {
      return [{ columns: titles(block.title, 'Value'), rows: block.bars.map(({ label, text }) => [label, text]) }];
    }
    if (block.kind !== 'keyFigures') return [];
    const rows = block.figures.map(({ label, value, detail }) => [label, value, detail]);
    return [{ columns: titles(block.title, 'Value', 'Detail'), rows }];
  });
  return `${tables.map((table) => lines(table).join('\r\n')).join('\r\n\r\n')}\r\n`;
}

function titles(...names: readonly string[]): Table['columns'] {
  return names.map((title) => ({ title, align: 'left' }));
}
