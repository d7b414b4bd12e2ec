import type { Ballot, Proposal } from '#ui/chain/records.ts';
import type { App, Records, Session } from '#ui/ui/shell/model.ts';

/** What views ask of the state. All pure. */

export type Viewer = { readonly records: Records; readonly session: Session };

/** The account's own ballot on a proposal. */
export function myBallot({ records }: Viewer, proposal: Proposal): Ballot | null {
  return records.mine.get(proposal.id) ?? null;
}

/** Voting is open, the account has votes at the snapshot, and has not cast them. */
export function needsVote(viewer: Viewer, proposal: Proposal): boolean {
  return (
    proposal.state === 'Active' &&
    (viewer.records.powers.get(proposal.id) ?? 0n) > 0n &&
    myBallot(viewer, proposal) === null
  );
}

/** The last count of each set of records: the header asks for it in every frame. */
const counted = new WeakMap<Records, { readonly account: string | null; readonly count: number }>();

/** How many proposals need the account's vote. */
export function countNeeded(viewer: Viewer): number {
  const account = viewer.session.account?.address ?? null;
  const known = counted.get(viewer.records);
  if (known?.account === account) return known.count;
  const count = viewer.records.proposals.filter((proposal) => needsVote(viewer, proposal)).length;
  counted.set(viewer.records, { account, count });
  return count;
}

/** The chain's own time in unix seconds: that of its newest block. States change by it, not by our clock. */
export function chainTime(records: Records): number {
  return records.overview?.timestamp ?? 0;
}

export function findProposal(records: Records, id: bigint | null): Proposal | null {
  return records.proposals.find((proposal) => proposal.id === id) ?? null;
}

/** The open proposal. */
export function openProposal(app: App): Proposal | null {
  return app.detail === null ? null : findProposal(app.records, app.detail.id);
}
