import type { Proposal, ProposalState } from '#ui/chain/records.ts';
import type { Tab } from '#ui/screens/proposal/state.ts';
import { activeFilter, EMPTY_LIST, type ListState, passes } from '#ui/ui/list.ts';
import type { Records } from '#ui/ui/shell/model.ts';
import { needsVote, type Viewer } from '#ui/ui/shell/select.ts';
import { stateWord } from '#ui/ui/states.ts';

export const SORTS = ['yours', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

/** The list of proposals; its rows are told apart by their ids. */
export interface ProposalList extends ListState<bigint> {
  readonly sort: Sort;
  /** The tab in which the selected proposal is shown beside the list, and opens. */
  readonly tab: Tab;
}

export const LIST: ProposalList = { ...EMPTY_LIST, sort: 'yours', tab: 'Summary' };

/** Work first: what can be voted, then what can be moved on, then what is to come, then what is over. */
const STAGE: Readonly<Record<ProposalState, number>> = {
  Active: 1,
  Succeeded: 2,
  Queued: 3,
  Pending: 4,
  Executed: 5,
  Defeated: 5,
  Canceled: 5,
  Expired: 5,
};

/** The next moment of a proposal in unix seconds, or `null` where nothing more will happen by itself. */
export function nextMoment(proposal: Proposal): number | null {
  switch (proposal.state) {
    case 'Pending':
      return proposal.voteStart;
    case 'Active':
      return proposal.voteEnd;
    case 'Queued':
      return proposal.eta;
    default:
      return null;
  }
}

function compareYours(viewer: Viewer, a: Proposal, b: Proposal): number {
  const stageA = needsVote(viewer, a) ? 0 : STAGE[a.state];
  const stageB = needsVote(viewer, b) ? 0 : STAGE[b.state];
  if (stageA !== stageB) return stageA - stageB;
  const momentA = nextMoment(a);
  const momentB = nextMoment(b);
  if (momentA !== null && momentB !== null && momentA !== momentB) return momentA - momentB;
  return b.number - a.number;
}

/** A filter looks in the number, title, kind and state. */
export function matches(proposal: Proposal, filter: string): boolean {
  const { number, title, kind, state } = proposal;
  return passes([`#${number}`, title, kind, state, stateWord(state)].join(' '), filter);
}

function computeRows(viewer: Viewer, list: ProposalList): Proposal[] {
  const filter = activeFilter(list);
  const shown = viewer.records.proposals.filter((proposal) => matches(proposal, filter));
  return list.sort === 'newest'
    ? shown.sort((a, b) => b.number - a.number)
    : shown.sort((a, b) => compareYours(viewer, a, b));
}

/** The last rows of each set of records: they are asked for at every key and every frame, and change only with these. */
const computed = new WeakMap<Records, { readonly key: string; readonly rows: readonly Proposal[] }>();

/** The rows of the list in their order. */
export function rows(viewer: Viewer, list: ProposalList): readonly Proposal[] {
  const key = `${viewer.session.account?.address} ${list.sort} ${activeFilter(list)}`;
  const known = computed.get(viewer.records);
  if (known?.key === key) return known.rows;
  const fresh = computeRows(viewer, list);
  computed.set(viewer.records, { key, rows: fresh });
  return fresh;
}

export function nextSort(list: ProposalList): ProposalList {
  return { ...list, sort: SORTS[(SORTS.indexOf(list.sort) + 1) % SORTS.length]! };
}

/** Gives the selection an id as soon as there are rows: from then on it stays with its proposal, whatever the order. */
export function settle(list: ProposalList, shown: readonly Proposal[]): ProposalList {
  return list.cursor === null && shown[0] !== undefined ? { ...list, cursor: shown[0].id } : list;
}
