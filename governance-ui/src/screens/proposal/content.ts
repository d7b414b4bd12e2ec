import { checksTab } from '#ui/screens/checks/tab.ts';
import { impactTab } from '#ui/screens/impact/tab.ts';
import { changesTab } from '#ui/screens/proposal/tabs/changes.ts';
import { summaryTab } from '#ui/screens/proposal/tabs/summary.ts';
import { textTab } from '#ui/screens/proposal/tabs/text.ts';
import { votesTab } from '#ui/screens/proposal/tabs/votes.ts';
import { bodySize, innerWidth, paneWidths } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime, openProposal } from '#ui/ui/shell/select.ts';
import type { Line } from '#ui/ui/text/line.ts';

/** Lines of the view above the tab's content: title, state, tabs, rule. */
export const HEAD_LINES = 4;

export function contentHeight(app: App): number {
  return Math.max(1, bodySize(app).height - HEAD_LINES);
}

/** The room for the text of the proposal: all of a narrow terminal, else the pane beside the list. */
export function contentWidth(app: App): number {
  const [only = 0, beside] = paneWidths(app, 3);
  return innerWidth(beside ?? only);
}

/** The whole content of the open tab, of which the screen shows a window. */
export function contentLines(app: App): Line[] {
  const proposal = openProposal(app);
  if (app.detail === null || proposal === null) return [];
  const width = contentWidth(app);
  switch (app.detail.tab) {
    case 'Summary':
      return summaryTab(app, proposal, width, contentHeight(app));
    case 'Changes':
      return changesTab(proposal, app.detail.raw, width);
    case 'Checks':
      return checksTab(app, proposal, width);
    case 'Votes': {
      const ballots = app.records.ballots.get(proposal.id) ?? null;
      return votesTab(proposal, ballots, app.session.account?.address ?? null, chainTime(app.records), width);
    }
    case 'Text':
      return textTab(proposal, width);
    case 'Impact':
      return impactTab(app, width, contentHeight(app));
  }
}
