import { NEW_PROPOSAL } from '#ui/screens/draft/keys.ts';
import { openSelected, PROPOSAL_ACTIONS } from '#ui/screens/proposal/actions.ts';
import { neighbourTab } from '#ui/screens/proposal/state.ts';
import { PROPOSAL_LIST, selected } from '#ui/screens/proposals/selection.ts';
import { nextSort } from '#ui/screens/proposals/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { filterContext, listBindings } from '#ui/ui/keys/list-keys.ts';
import { paneCount } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';

function noRow(app: App): string | null {
  return selected(app) === null ? 'No proposal is selected.' : null;
}

function noPane(app: App): string | null {
  return paneCount(app, 3) === 1 ? 'The tabs are in the proposal: enter opens it.' : null;
}

function turn(app: App, delta: 1 | -1): App {
  return { ...app, list: { ...app.list, tab: neighbourTab(app.list.tab, delta) } };
}

export const LIST_BINDINGS: readonly Binding[] = [
  {
    id: 'list.open',
    keys: ['enter', 'l', 'right', 'tab'],
    label: 'open',
    help: 'Open the selected proposal',
    footer: 1,
    unavailable: noRow,
    run: openSelected,
    command: (app) => (selected(app) === null ? null : `flywheel proposal ${selected(app)!.number}`),
  },
  ...PROPOSAL_ACTIONS,
  NEW_PROPOSAL,
  {
    id: 'list.nextTab',
    keys: [']'],
    label: 'next tab',
    help: 'Beside the list: next tab',
    unavailable: noPane,
    run: (app) => [turn(app, 1)],
  },
  {
    id: 'list.previousTab',
    keys: ['['],
    label: 'previous tab',
    help: 'Beside the list: previous tab',
    unavailable: noPane,
    run: (app) => [turn(app, -1)],
  },
  {
    id: 'list.sort',
    keys: ['s'],
    label: 'sort',
    help: 'Sort: what needs your vote first, or the newest first',
    footer: 9,
    run: (app) => [{ ...app, list: nextSort(app.list) }],
  },
  ...listBindings(PROPOSAL_LIST),
];

export const LIST_CONTEXT: Context = { name: 'Proposals', bindings: LIST_BINDINGS };

export const FILTER_CONTEXT: Context = filterContext(PROPOSAL_LIST);
