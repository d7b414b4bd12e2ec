import type { Browser } from '#ui/ui/browser/browser.ts';
import { cardSize } from '#ui/ui/browser/size.ts';
import { activeFilter, cursorIndex, windowStart } from '#ui/ui/list.ts';
import { clampScroll, scrollNote } from '#ui/ui/scroll.ts';
import { bodySize, innerWidth, paneWidths } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { BLANK, justify, type Line, line, span } from '#ui/ui/text/line.ts';
import { listHead } from '#ui/ui/widgets/list-head.ts';
import { Panes } from '#ui/ui/widgets/panes.tsx';

/** A row with its marker; all of the selected one in the tone of a selection. */
function markedRow(row: Line, isSelected: boolean): Line {
  const marked = line(span(isSelected ? '▸ ' : '  ', 'key'), ...row);
  return isSelected ? marked.map((part) => ({ ...part, tone: 'selected' as const })) : marked;
}

function listLines<R>(app: App, browser: Browser<R>, width: number, height: number): Line[] {
  const list = browser.get(app);
  const rows = browser.rows(app);
  const summary = browser.summary?.(app, width) ?? [];
  const head = [
    listHead({ ...browser, list, shown: rows.length, order: browser.order?.(app) ?? '' }, width),
    ...summary,
    BLANK,
  ];
  if (rows.length === 0) {
    const filter = activeFilter(list);
    return [
      ...head,
      ...(filter === ''
        ? browser.empty(app, width)
        : [line(`No ${browser.one} matches "${filter}". `, span('esc', 'key'), ' shows all.')]),
    ];
  }
  const index = cursorIndex(list, rows, browser.keyOf);
  const room = Math.max(1, height - head.length - 1);
  const start = windowStart(index, rows.length, room);
  return [
    ...head,
    line('  ', ...browser.head(app, width - 2)),
    ...rows
      .slice(start, start + room)
      .map((row, at) => markedRow(browser.row(app, row, width - 2), start + at === index)),
  ];
}

function cardLines<R>(app: App, browser: Browser<R>): Line[] {
  const list = browser.get(app);
  const rows = browser.rows(app);
  const row = rows[cursorIndex(list, rows, browser.keyOf)];
  if (row === undefined) return [];
  const { width, height } = cardSize(app);
  const all = browser.card(app, row, width);
  const from = clampScroll(list.opened ? list.scroll : 0, all.length, height);
  const note = scrollNote(from, all.length, height);
  const [first = BLANK, ...rest] = all.slice(from, from + height);
  // Where there is more than fits, the first line says which part is seen.
  return [note === '' ? first : justify(first, line(span(` ${note}`, 'muted')), width), ...rest];
}

/** The list, and from 120 columns on the card beside it; in a narrow terminal one of them. */
export function BrowserView<R>({ app, browser }: { readonly app: App; readonly browser: Browser<R> }) {
  const { height } = bodySize(app);
  const widths = paneWidths(app, 2);
  const { opened } = browser.get(app);
  const left = (): Line[] => listLines(app, browser, innerWidth(widths[0]!), height);
  const panes = widths.length > 1 ? [left(), cardLines(app, browser)] : [opened ? cardLines(app, browser) : left()];
  return <Panes widths={widths} height={height} panes={panes} focus={widths.length > 1 && opened ? 1 : 0} />;
}
