import { DETAIL_CONTEXT } from '#ui/screens/proposal/keys.ts';
import { FILTER_CONTEXT, LIST_CONTEXT } from '#ui/screens/proposals/keys.ts';
import { current } from '#ui/screens/proposals/selection.ts';
import { proposalsShown } from '#ui/screens/proposals/shown.ts';
import { ProposalsScreen } from '#ui/screens/proposals/view.tsx';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';
import { NO_COPIES } from '#ui/ui/shell/shown.ts';

export const PROPOSALS_SCREEN: ScreenDefinition = {
  about: 'Proposals: what is to be decided, and what was',
  contexts: [LIST_CONTEXT, DETAIL_CONTEXT, FILTER_CONTEXT],
  context: (app) => {
    if (app.list.editing !== null) return FILTER_CONTEXT;
    return app.detail === null ? LIST_CONTEXT : DETAIL_CONTEXT;
  },
  View: ProposalsScreen,
  command: (app) => {
    const proposal = app.detail === null ? null : current(app);
    return proposal === null ? 'flywheel proposals' : `flywheel proposal ${proposal.number}`;
  },
  jobs: ['reviews'],
  shown: proposalsShown,
  copies: (app) => {
    const proposal = current(app);
    if (proposal === null) return NO_COPIES;
    return {
      id: { what: `the id of #${proposal.number}`, text: proposal.id.toString() },
      address: { what: `the proposer of #${proposal.number}`, text: proposal.proposer },
    };
  },
};
