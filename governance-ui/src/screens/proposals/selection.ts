import type { Proposal } from '#ui/chain/records.ts';
import { cursorIndex, rows } from '#ui/screens/proposals/state.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { openProposal } from '#ui/ui/shell/select.ts';

/** The row under the cursor. */
export function selected(app: App): Proposal | null {
  const shown = rows(app, app.list);
  return shown[cursorIndex(app.list, shown)] ?? null;
}

/** The proposal that actions act on: the open one, else the selected one. */
export function current(app: App): Proposal | null {
  return app.detail === null ? selected(app) : openProposal(app);
}
