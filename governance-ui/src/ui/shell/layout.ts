import type { App, Notice } from '#ui/ui/shell/model.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { type Line, line, span } from '#ui/ui/text/line.ts';
import { wrap } from '#ui/ui/text/wrap.ts';

export const MIN_COLUMNS = 60;
export const MIN_ROWS = 16;
/** From these widths on there are two panes side by side, and three. */
export const TWO_PANES = 120;
export const THREE_PANES = 160;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function tooSmall({ columns, rows }: { readonly columns: number; readonly rows: number }): boolean {
  return columns < MIN_COLUMNS || rows < MIN_ROWS;
}

const NOTICE_LINES = 2;

/** What is said above the footer: the last notice, else why the records on the screen cannot be renewed. */
function currentNotice({ notice, freshness }: App): Notice | null {
  if (notice !== null || freshness.failure === null || freshness.loadedAt === null) return notice;
  const { message, hint } = freshness.failure;
  return { tone: 'bad', text: [`✗ ${sanitize(message)}`, hint, 'r tries again now.'].filter(Boolean).join(' ') };
}

/** The notice in the lines that it takes. */
export function noticeLines(app: App): Line[] {
  const notice = currentNotice(app);
  if (notice === null) return [];
  return wrap(notice.text, app.columns - 2)
    .slice(0, NOTICE_LINES)
    .map((text) => line(' ', span(text, notice.tone)));
}

/** Header, row of screens, footer. */
const FRAME_LINES = 3;

/** The room between the row of screens and the footer, less while a notice is shown. */
export function bodySize(app: App): Size {
  return { width: app.columns, height: app.rows - FRAME_LINES - noticeLines(app).length };
}

const LEAST_LIST = 60;
const LIST_SHARE = { 2: 0.46, 3: 0.36 } as const;

/** How many panes stand side by side. */
export function paneCount({ columns, zoomed }: Pick<App, 'columns' | 'zoomed'>, most: 2 | 3): 1 | 2 | 3 {
  if (zoomed || columns < TWO_PANES) return 1;
  return columns < THREE_PANES ? 2 : most;
}

/** The cells of each pane, the list's first; between two of them one is left for a rule. */
export function paneWidths(app: Pick<App, 'columns' | 'zoomed'>, most: 2 | 3): readonly number[] {
  const { columns } = app;
  const count = paneCount(app, most);
  if (count === 1) return [columns];
  const list = Math.max(LEAST_LIST, Math.floor(columns * LIST_SHARE[count]));
  const rest = columns - list - (count - 1);
  if (count === 2) return [list, rest];
  const middle = Math.ceil(rest * 0.56);
  return [list, middle, rest - middle];
}

/** The room for a list or a text of a view: one cell is left free at either edge. */
export function innerWidth(width: number): number {
  return Math.max(1, width - 2);
}

const DIALOG_WIDTH = 100;

/** The room inside a dialog's frame and padding. */
export function dialogSize(app: App): Size {
  const { width, height } = bodySize(app);
  return { width: Math.min(DIALOG_WIDTH, width - 2) - 4, height: height - 2 };
}
