import { EMPTY_FIELD, type Field, fieldOf } from '#ui/ui/keys/field.ts';

/** A list with a selection and a filter. `K` is what its rows are told apart by. */
export interface ListState<K = string> {
  /** The selected row; kept by key, so that new data does not move the selection. `null`: the first row. */
  readonly cursor: K | null;
  readonly filter: string;
  /** The filter while it is being typed. */
  readonly editing: Field | null;
}

export const EMPTY_LIST: ListState<never> = { cursor: null, filter: '', editing: null };

/** Index of the selected row, 0 where it is not shown. */
export function cursorIndex<K, R>({ cursor }: ListState<K>, rows: readonly R[], keyOf: (row: R) => K): number {
  return Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === cursor),
  );
}

/** Moves the selection by `delta` rows, to the ends at most. */
export function move<K, R, L extends ListState<K>>(
  list: L,
  rows: readonly R[],
  keyOf: (row: R) => K,
  delta: number,
): L {
  const target = Math.min(rows.length - 1, Math.max(0, cursorIndex(list, rows, keyOf) + delta));
  const row = rows[target];
  return { ...list, cursor: row === undefined ? null : keyOf(row) };
}

/** Rows of the next page that are seen below the last one that can be selected. */
const CONTEXT = 2;

/**
 * First row of the window of `height` rows in which row `index` is seen. The list turns page by page: most moves change two rows of
 * the screen, which matters over a slow connection.
 */
export function windowStart(index: number, count: number, height: number): number {
  const page = Math.max(1, height - Math.min(CONTEXT, Math.floor(height / 4)));
  return Math.max(0, Math.min(Math.floor(index / page) * page, count - height));
}

/** The filter in force: what is being typed acts at once. */
export function activeFilter({ editing, filter }: ListState<unknown>): string {
  return editing?.text ?? filter;
}

/** Whether a filter lets a text through: every word must occur in it; `!word` must not. */
export function passes(text: string, filter: string): boolean {
  const haystack = text.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '!')
    .every((word) => (word.startsWith('!') ? !haystack.includes(word.slice(1)) : haystack.includes(word)));
}

export function startFilter<L extends ListState<unknown>>(list: L): L {
  return { ...list, editing: list.filter === '' ? EMPTY_FIELD : fieldOf(list.filter) };
}

export function acceptFilter<L extends ListState<unknown>>(list: L): L {
  return { ...list, filter: activeFilter(list).trim(), editing: null };
}

export function clearFilter<L extends ListState<unknown>>(list: L): L {
  return { ...list, filter: '', editing: null };
}

export function editFilter<L extends ListState<unknown>>(list: L, editing: Field): L {
  return { ...list, editing };
}

/** The last rows that a filter left of each list of records: they are asked for at every key and every frame. */
const filtered = new WeakMap<readonly unknown[], { readonly filter: string; readonly rows: readonly unknown[] }>();

/** The records that the list's filter lets through, in their order. `text`: what it looks in. */
export function filteredRows<R>(
  all: readonly R[],
  list: ListState<unknown>,
  text: (record: R) => string,
): readonly R[] {
  const filter = activeFilter(list);
  if (filter.trim() === '') return all;
  const known = filtered.get(all);
  if (known?.filter === filter) return known.rows as readonly R[];
  const rows = all.filter((record) => passes(text(record), filter));
  filtered.set(all, { filter, rows });
  return rows;
}
