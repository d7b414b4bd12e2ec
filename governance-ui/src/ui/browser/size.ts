import { bodySize, innerWidth, paneWidths, type Size } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';

/** The room for the text of a card: all of a narrow terminal, else the pane beside the list. */
export function cardSize(app: App): Size {
  const [only = 0, beside] = paneWidths(app, 2);
  return { width: innerWidth(beside ?? only), height: bodySize(app).height };
}
