import type { App } from '#ui/ui/shell/model.ts';
import { wrap } from '#ui/ui/text/wrap.ts';

export const MIN_COLUMNS = 60;
export const MIN_ROWS = 16;
/** From this width on the list has a preview beside it. */
export const TWO_PANES = 120;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function tooSmall({ columns, rows }: { readonly columns: number; readonly rows: number }): boolean {
  return columns < MIN_COLUMNS || rows < MIN_ROWS;
}

const NOTICE_LINES = 2;

/** The notice in the lines that it takes. */
export function noticeText(app: App): string[] {
  return app.notice === null ? [] : wrap(app.notice.text, app.columns - 2).slice(0, NOTICE_LINES);
}

/** The room between the header and the footer, less while a notice is shown. */
export function bodySize(app: App): Size {
  return { width: app.columns, height: app.rows - 2 - noticeText(app).length };
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
