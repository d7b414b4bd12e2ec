import type { Hex, Proposal, ProposalAction, ProposalState } from '#ui/chain/records.ts';

/** What an open proposal would do to a Datanet's place in the registry. */
export interface Pending {
  readonly number: number;
  readonly state: ProposalState;
  readonly from: string;
  readonly to: string;
}

const OPEN: readonly ProposalState[] = ['Pending', 'Active', 'Succeeded', 'Queued'];

function withInner(actions: readonly ProposalAction[]): readonly ProposalAction[] {
  return actions.flatMap((action) => [action, ...withInner(action.inner ?? [])]);
}

/** The open proposals that would move a Datanet, the newest first. */
export function pendingFor(proposals: readonly Proposal[], datanet: Hex): Pending[] {
  return proposals
    .filter(({ state }) => OPEN.includes(state))
    .flatMap(({ number, state, actions }) =>
      withInner(actions)
        .flatMap(({ effects = [] }) => effects)
        .filter((effect) => effect.kind === 'registry' && effect.datanet === datanet)
        .map((effect) => ({
          number,
          state,
          from: (effect as { from: string }).from,
          to: (effect as { to: string }).to,
        })),
    );
}
