import { escapeHtml as e } from '#sim/report/html/escape.ts';
import type { TableBlock } from '#sim/report/report.ts';

/** From this many columns on a table's rows are stacked on a narrow screen. */
const WIDE = 4;
/** From this many on its text is smaller, and its titles are broken. */
const DENSE = 8;

/** A table that scrolls by itself where it is too wide, and is stacked on a phone. */
export function tableHtml({ columns, rows }: Pick<TableBlock, 'columns' | 'rows'>): string {
  const align = (column: number) => (columns[column]?.align === 'right' ? ' class="right"' : '');
  const head = columns.map(({ title }, i) => `<th scope="col"${align(i)}>${e(title)}</th>`).join('');
  const cell = (text: string, i: number) =>
    i === 0
      ? `<th scope="row">${e(text)}</th>`
      : `<td${align(i)} data-title="${e(columns[i]?.title ?? '')}">${e(text)}</td>`;
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('');
  const kind = columns.length >= DENSE ? ' class="stacked dense"' : columns.length >= WIDE ? ' class="stacked"' : '';
  return `<div class="scroll" tabindex="0"><table${kind}><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
