import { PROPOSAL_ACTIONS } from '#ui/screens/proposal/actions.ts';
import { openDetail } from '#ui/screens/proposal/state.ts';
import { selected } from '#ui/screens/proposals/selection.ts';
import {
  acceptFilter,
  clearFilter,
  editFilter,
  type ListState,
  move,
  nextSort,
  rows,
  startFilter,
} from '#ui/screens/proposals/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { edit, insert } from '#ui/ui/keys/field.ts';
import { bodySize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';

function withList(app: App, list: ListState): App {
  return { ...app, list };
}

function moveBy(app: App, delta: number): App {
  return withList(app, move(app.list, rows(app, app.list), delta));
}

function halfPage(app: App): number {
  return Math.max(1, Math.floor(bodySize(app).height / 2));
}

function noRow(app: App): string | null {
  return selected(app) === null ? 'No proposal is selected.' : null;
}

export const LIST_BINDINGS: readonly Binding[] = [
  {
    id: 'list.open',
    keys: ['enter', 'l', 'right'],
    label: 'open',
    help: 'Open the selected proposal',
    footer: 1,
    unavailable: noRow,
    run: (app) => [{ ...app, detail: openDetail(selected(app)!.id) }],
    command: (app) => (selected(app) === null ? null : `flywheel proposal ${selected(app)!.number}`),
  },
  ...PROPOSAL_ACTIONS,
  {
    id: 'list.filter',
    keys: ['/'],
    label: 'filter',
    help: 'Filter the list by words of number, title, kind or state; !word leaves out',
    footer: 6,
    run: (app) => [withList(app, startFilter(app.list))],
  },
  {
    id: 'list.sort',
    keys: ['s'],
    label: 'sort',
    help: 'Sort: what needs your vote first, or the newest first',
    footer: 9,
    run: (app) => [withList(app, nextSort(app.list))],
  },
  {
    id: 'list.down',
    keys: ['j', 'down'],
    label: 'down',
    help: 'Next proposal',
    run: (app) => [moveBy(app, 1)],
  },
  {
    id: 'list.up',
    keys: ['k', 'up'],
    label: 'up',
    help: 'Previous proposal',
    run: (app) => [moveBy(app, -1)],
  },
  {
    id: 'list.first',
    keys: ['g', 'home'],
    label: 'first',
    help: 'First proposal',
    run: (app) => [moveBy(app, Number.NEGATIVE_INFINITY)],
  },
  {
    id: 'list.last',
    keys: ['G', 'end'],
    label: 'last',
    help: 'Last proposal',
    run: (app) => [moveBy(app, Number.POSITIVE_INFINITY)],
  },
  {
    id: 'list.pageDown',
    keys: ['ctrl-d', 'pagedown'],
    label: 'half page down',
    help: 'Half a page down',
    run: (app) => [moveBy(app, halfPage(app))],
  },
  {
    id: 'list.pageUp',
    keys: ['ctrl-u', 'pageup'],
    label: 'half page up',
    help: 'Half a page up',
    run: (app) => [moveBy(app, -halfPage(app))],
  },
  {
    id: 'list.clearFilter',
    keys: ['esc'],
    label: 'clear filter',
    help: 'Show all proposals again',
    footer: 5,
    unavailable: (app) => (app.list.filter === '' ? 'No filter is set. q quits.' : null),
    run: (app) => [withList(app, clearFilter(app.list))],
  },
  {
    id: 'list.quit',
    keys: ['q'],
    label: 'quit',
    help: 'Quit',
    footer: 3,
    run: (app) => [app, { kind: 'exit', code: 0 }],
  },
];

export const LIST_CONTEXT: Context = { name: 'Proposals', bindings: LIST_BINDINGS };

export const FILTER_CONTEXT: Context = {
  name: 'Filter',
  bindings: [
    {
      id: 'filter.accept',
      keys: ['enter'],
      label: 'keep filter',
      help: 'Keep the filter',
      footer: 1,
      run: (app) => [withList(app, acceptFilter(app.list))],
    },
    {
      id: 'filter.clear',
      keys: ['esc'],
      label: 'clear',
      help: 'Show all proposals again',
      footer: 2,
      run: (app) => [withList(app, clearFilter(app.list))],
    },
    {
      id: 'filter.down',
      keys: ['down'],
      label: 'down',
      help: 'Next proposal',
      run: (app) => [moveBy(app, 1)],
    },
    {
      id: 'filter.up',
      keys: ['up'],
      label: 'up',
      help: 'Previous proposal',
      run: (app) => [moveBy(app, -1)],
    },
  ],
  type: (app, key) => {
    const field = app.list.editing === null ? null : edit(app.list.editing, key);
    return field === null ? null : [withList(app, editFilter(app.list, field))];
  },
  paste: (app, text) =>
    app.list.editing === null ? [app] : [withList(app, editFilter(app.list, insert(app.list.editing, text)))],
};
