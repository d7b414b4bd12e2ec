import type { Ballot, Overview, Proposal, ProposalState, Snapshot } from '#ui/chain/records.ts';

export const HAPPENINGS = [
  'created',
  'active',
  'voted',
  'quorum',
  'ending',
  'passed',
  'defeated',
  'queued',
  'executed',
  'canceled',
  'expired',
  'reorg',
] as const;
export type HappeningKind = (typeof HAPPENINGS)[number];

/** Something that happened to a proposal between two looks at the chain; `reorg` happens to the chain. */
export interface Happening {
  readonly kind: HappeningKind;
  readonly proposal: Proposal | null;
  /** As of which state of the chain it is told. */
  readonly overview: Overview;
  /** Of `voted`. */
  readonly ballot?: Ballot;
  /** Of `ending`: seconds before the end of the vote from which on it is told. */
  readonly before?: number;
  /** Of `reorg`: proposals that are gone with the blocks that were taken back. */
  readonly gone?: readonly Proposal[];
}

/** What a proposal has been through when it is in a state. */
const PATHS: Readonly<Record<ProposalState, readonly HappeningKind[]>> = {
  Pending: [],
  Active: ['active'],
  Canceled: ['canceled'],
  Defeated: ['active', 'defeated'],
  Succeeded: ['active', 'passed'],
  Queued: ['active', 'passed', 'queued'],
  Expired: ['active', 'passed', 'expired'],
  Executed: ['active', 'passed', 'queued', 'executed'],
};

/** The blocks that the chain took back between two looks at it; `null`: none. */
export function newReorg(before: Overview | null, after: Overview | null): NonNullable<Overview['reorg']> | null {
  const reorg = after?.reorg ?? null;
  return before === null || reorg === before.reorg ? null : reorg;
}

/**
 * What happened between two looks at the chain, proposal by proposal in the order of their numbers, each thing in the order of
 * a proposal's life. States that were passed through in between are told as well.
 * @param endings seconds before the end of a vote at which it is told that it ends
 */
export function happenings(before: Snapshot, after: Snapshot, endings: readonly number[]): Happening[] {
  const { overview } = after;
  const known = new Map(before.proposals.map((proposal) => [proposal.id, proposal]));
  const now = new Set(after.proposals.map(({ id }) => id));
  const isNew = newReorg(before.overview, overview) !== null;
  const gone = before.proposals.filter(({ id }) => !now.has(id));
  return [
    ...(isNew ? [{ kind: 'reorg', proposal: null, overview, gone } as const] : []),
    ...after.proposals
      .toReversed()
      .flatMap((proposal) => ofProposal(known.get(proposal.id) ?? null, proposal, before, after, endings)),
  ];
}

function ofProposal(
  old: Proposal | null,
  proposal: Proposal,
  before: Snapshot,
  after: Snapshot,
  endings: readonly number[],
): Happening[] {
  const { overview } = after;
  const told = (kind: HappeningKind): Happening => ({ kind, proposal, overview });
  const path = new Set(old === null ? [] : PATHS[old.state]);
  // Where there is no timelock, nothing is queued.
  const passed = PATHS[proposal.state].filter(
    (kind) => !path.has(kind) && (kind !== 'queued' || proposal.eta !== null),
  );
  const isChanged = old === null || totalOf(old) !== totalOf(proposal);
  const ballots = isChanged ? after.ballots(proposal.id).filter(({ block }) => block > before.overview.block) : [];
  const isActive = ({ state }: Proposal): boolean => state === 'Active';
  const ending = endings.filter((span) => {
    const wasEnding = old !== null && isActive(old) && old.voteEnd - before.overview.timestamp <= span;
    return isActive(proposal) && proposal.voteEnd - overview.timestamp <= span && !wasEnding;
  });
  return [
    ...(old === null ? [told('created')] : []),
    ...(passed.includes('active') ? [told('active')] : []),
    ...ballots.map((ballot) => ({ ...told('voted'), ballot })),
    ...((old === null || !hasQuorum(old)) && hasQuorum(proposal) ? [told('quorum')] : []),
    ...ending.map((span) => ({ ...told('ending'), before: span })),
    ...passed.filter((kind) => kind !== 'active').map(told),
  ];
}

function totalOf({ tally }: Proposal): bigint {
  return tally.for + tally.against + tally.abstain;
}

function hasQuorum({ tally, quorum, counted }: Proposal): boolean {
  const votes = counted.reduce((sum, choice) => sum + tally[choice], 0n);
  return votes > 0n && votes >= quorum;
}
