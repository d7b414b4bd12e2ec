import type { ListPlace } from '#ui/ui/keys/list-keys.ts';
import { EMPTY_LIST, type ListState } from '#ui/ui/list.ts';
import type { App } from '#ui/ui/shell/model.ts';
import type { Line } from '#ui/ui/text/line.ts';

/** A list beside the card of its selected row. */
export interface BrowserState extends ListState {
  /** Whether the keys act on the card, not on the list; in a narrow terminal also which of them is seen. */
  readonly opened: boolean;
  /** How far the card is scrolled. */
  readonly scroll: number;
}

export const BROWSER: BrowserState = { ...EMPTY_LIST, opened: false, scroll: 0 };

/** A screen that is a list of records and a card for each. Lines fit into `width` cells. */
export interface Browser<R> extends ListPlace<R, string, BrowserState> {
  readonly title: string;
  /** The titles of the columns. */
  readonly head: (app: App, width: number) => Line;
  readonly row: (app: App, row: R, width: number) => Line;
  readonly card: (app: App, row: R, width: number) => Line[];
  /** In place of the rows, where there are none and no filter is set. */
  readonly empty: (app: App, width: number) => Line[];
  /** Above the list: what all rows come to. */
  readonly summary?: (app: App, width: number) => Line[];
  /** Behind the number of rows: what they are sorted by. */
  readonly order?: (app: App) => string;
}
