import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { edit, insert } from '#ui/ui/keys/field.ts';
import { acceptFilter, clearFilter, cursorIndex, editFilter, type ListState, move, startFilter } from '#ui/ui/list.ts';
import { bodySize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';

/** Where a list stands in the application, and what it is a list of. */
export interface ListPlace<R, K, L extends ListState<K>> {
  /** Begins the ids of its bindings. */
  readonly id: string;
  readonly one: string;
  readonly many: string;
  /** What the filter looks in: `number, title, kind or state`. */
  readonly filtersBy: string;
  readonly get: (app: App) => L;
  readonly set: (app: App, list: L) => App;
  readonly rows: (app: App) => readonly R[];
  readonly keyOf: (row: R) => K;
}

/** The row under the cursor. */
export function selectedRow<R, K, L extends ListState<K>>(place: ListPlace<R, K, L>, app: App): R | null {
  const rows = place.rows(app);
  return rows[cursorIndex(place.get(app), rows, place.keyOf)] ?? null;
}

function mover<R, K, L extends ListState<K>>({ get, set, rows, keyOf }: ListPlace<R, K, L>) {
  return (app: App, delta: number): App => set(app, move(get(app), rows(app), keyOf, delta));
}

function halfPage(app: App): number {
  return Math.max(1, Math.floor(bodySize(app).height / 2));
}

/** The keys of a list: filter and movement. */
export function listBindings<R, K, L extends ListState<K>>(place: ListPlace<R, K, L>): readonly Binding[] {
  const { id, one, many, filtersBy, get, set } = place;
  const moveBy = mover(place);
  return [
    {
      id: `${id}.filter`,
      keys: ['/'],
      label: 'filter',
      help: `Filter the list by words of ${filtersBy}; !word leaves out`,
      footer: 6,
      run: (app) => [set(app, startFilter(get(app)))],
    },
    { id: `${id}.down`, keys: ['j', 'down'], label: 'down', help: `Next ${one}`, run: (app) => [moveBy(app, 1)] },
    { id: `${id}.up`, keys: ['k', 'up'], label: 'up', help: `Previous ${one}`, run: (app) => [moveBy(app, -1)] },
    {
      id: `${id}.first`,
      keys: ['g', 'home'],
      label: 'first',
      help: `First ${one}`,
      run: (app) => [moveBy(app, Number.NEGATIVE_INFINITY)],
    },
    {
      id: `${id}.last`,
      keys: ['G', 'end'],
      label: 'last',
      help: `Last ${one}`,
      run: (app) => [moveBy(app, Number.POSITIVE_INFINITY)],
    },
    {
      id: `${id}.pageDown`,
      keys: ['ctrl-d', 'pagedown'],
      label: 'half page down',
      help: 'Half a page down',
      run: (app) => [moveBy(app, halfPage(app))],
    },
    {
      id: `${id}.pageUp`,
      keys: ['ctrl-u', 'pageup'],
      label: 'half page up',
      help: 'Half a page up',
      run: (app) => [moveBy(app, -halfPage(app))],
    },
    {
      id: `${id}.clearFilter`,
      keys: ['esc'],
      label: 'clear filter',
      help: `Show all ${many} again`,
      footer: 5,
      unavailable: (app) => (get(app).filter === '' ? 'No filter is set. q quits.' : null),
      run: (app) => [set(app, clearFilter(get(app)))],
    },
  ];
}

/** The keys while a list's filter is typed. */
export function filterContext<R, K, L extends ListState<K>>(place: ListPlace<R, K, L>): Context {
  const { id, one, many, get, set } = place;
  const moveBy = mover(place);
  return {
    name: `Filter of ${many}`,
    bindings: [
      {
        id: `${id}Filter.accept`,
        keys: ['enter'],
        label: 'keep filter',
        help: 'Keep the filter',
        footer: 1,
        run: (app) => [set(app, acceptFilter(get(app)))],
      },
      {
        id: `${id}Filter.clear`,
        keys: ['esc'],
        label: 'clear',
        help: `Show all ${many} again`,
        footer: 2,
        run: (app) => [set(app, clearFilter(get(app)))],
      },
      { id: `${id}Filter.down`, keys: ['down'], label: 'down', help: `Next ${one}`, run: (app) => [moveBy(app, 1)] },
      { id: `${id}Filter.up`, keys: ['up'], label: 'up', help: `Previous ${one}`, run: (app) => [moveBy(app, -1)] },
    ],
    type: (app, key) => {
      const { editing } = get(app);
      const field = editing === null ? null : edit(editing, key);
      return field === null ? null : [set(app, editFilter(get(app), field))];
    },
    paste: (app, text) => {
      const { editing } = get(app);
      return editing === null ? [app] : [set(app, editFilter(get(app), insert(editing, text)))];
    },
  };
}
