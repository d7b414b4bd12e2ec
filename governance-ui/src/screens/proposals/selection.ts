import type { Proposal } from '#ui/chain/records.ts';
import { openDetail } from '#ui/screens/proposal/state.ts';
import { type ProposalList, rows } from '#ui/screens/proposals/state.ts';
import { type ListPlace, selectedRow } from '#ui/ui/keys/list-keys.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { openProposal } from '#ui/ui/shell/select.ts';

/** The list of proposals, for the keys that all lists have. */
export const PROPOSAL_LIST: ListPlace<Proposal, bigint, ProposalList> = {
  id: 'list',
  one: 'proposal',
  many: 'proposals',
  filtersBy: 'number, title, kind and state',
  get: (app) => app.list,
  set: (app, list) => ({ ...app, list }),
  rows: (app) => rows(app, app.list),
  keyOf: ({ id }) => id,
};

/** The row under the cursor. */
export function selected(app: App): Proposal | null {
  return selectedRow(PROPOSAL_LIST, app);
}

/** The proposal that actions act on: the open one, else the selected one. */
export function current(app: App): Proposal | null {
  return app.detail === null ? selected(app) : openProposal(app);
}

/** The application as if the selected proposal were open, which is what the pane beside the list shows. */
export function previewed(app: App): App {
  const proposal = selected(app);
  return app.detail !== null || proposal === null ? app : { ...app, detail: openDetail(proposal.id, app.list.tab) };
}
