import type { Proposal, ProposalState } from '#ui/chain/records.ts';
import type { Field } from '#ui/ui/keys/field.ts';
import type { Records } from '#ui/ui/shell/model.ts';
import { needsVote, type Viewer } from '#ui/ui/shell/select.ts';
import { stateWord } from '#ui/ui/states.ts';

export const SORTS = ['yours', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

export interface ListState {
  /** The selected proposal; kept by id, so that new data does not move the selection. `null`: the first row. */
  readonly cursor: bigint | null;
  readonly filter: string;
  /** The filter while it is being typed. */
  readonly editing: Field | null;
  readonly sort: Sort;
}

export const LIST: ListState = { cursor: null, filter: '', editing: null, sort: 'yours' };

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

/** A filter: every word must occur in the number, title, kind or state; `!word` must not. */
export function matches(proposal: Proposal, filter: string): boolean {
  const haystack = [`#${proposal.number}`, proposal.title, proposal.kind, proposal.state, stateWord(proposal.state)]
    .join(' ')
    .toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '!')
    .every((word) => (word.startsWith('!') ? !haystack.includes(word.slice(1)) : haystack.includes(word)));
}

/** The filter in force: what is being typed acts at once. */
export function activeFilter(list: ListState): string {
  return list.editing?.text ?? list.filter;
}

function computeRows(viewer: Viewer, list: ListState): Proposal[] {
  const filter = activeFilter(list);
  const shown = viewer.records.proposals.filter((proposal) => matches(proposal, filter));
  return list.sort === 'newest'
    ? shown.sort((a, b) => b.number - a.number)
    : shown.sort((a, b) => compareYours(viewer, a, b));
}

/** The last rows of each set of records: they are asked for at every key and every frame, and change only with these. */
const computed = new WeakMap<Records, { readonly key: string; readonly rows: readonly Proposal[] }>();

/** The rows of the list in their order. */
export function rows(viewer: Viewer, list: ListState): readonly Proposal[] {
  const key = `${viewer.session.account?.address} ${list.sort} ${activeFilter(list)}`;
  const known = computed.get(viewer.records);
  if (known?.key === key) return known.rows;
  const fresh = computeRows(viewer, list);
  computed.set(viewer.records, { key, rows: fresh });
  return fresh;
}

/** Index of the selected row, 0 where the selected proposal is not shown. */
export function cursorIndex(list: ListState, shown: readonly Proposal[]): number {
  return Math.max(
    0,
    shown.findIndex((proposal) => proposal.id === list.cursor),
  );
}

/** Moves the selection by `delta` rows, to the ends at most. */
export function move(list: ListState, shown: readonly Proposal[], delta: number): ListState {
  const target = Math.min(shown.length - 1, Math.max(0, cursorIndex(list, shown) + delta));
  return { ...list, cursor: shown[target]?.id ?? null };
}

/** First row of the window of `height` rows that shows row `index` near its middle. */
export function windowStart(index: number, count: number, height: number): number {
  return Math.max(0, Math.min(index - Math.floor(height / 2), count - height));
}

/** Gives the selection an id as soon as there are rows: from then on it stays with its proposal, whatever the order. */
export function settle(list: ListState, shown: readonly Proposal[]): ListState {
  return list.cursor === null && shown[0] !== undefined ? { ...list, cursor: shown[0].id } : list;
}

export function startFilter(list: ListState): ListState {
  return { ...list, editing: { text: list.filter, cursor: list.filter.length } };
}

export function acceptFilter(list: ListState): ListState {
  return { ...list, filter: activeFilter(list).trim(), editing: null };
}

export function clearFilter(list: ListState): ListState {
  return { ...list, filter: '', editing: null };
}

export function editFilter(list: ListState, editing: Field): ListState {
  return { ...list, editing };
}

export function nextSort(list: ListState): ListState {
  return { ...list, sort: SORTS[(SORTS.indexOf(list.sort) + 1) % SORTS.length]! };
}
