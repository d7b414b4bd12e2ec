import { keccak256, stringToBytes } from 'viem';
import type { ProposalRow } from '#ui/chain/cache/store.ts';
import type { ClockReader } from '#ui/chain/clock.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import {
  PROPOSAL_CLASSES,
  type Proposal,
  type ProposalAction,
  type ProposalKind,
  type ProposalState,
} from '#ui/chain/records.ts';
import { openGovernorAbi } from '#ui/generated/abis.ts';
import { decodeCalls, kindOf } from '#ui/proposal/decode.ts';
import { titleOf } from '#ui/proposal/description.ts';
import { foreignContext, foreignKind } from '#ui/proposal/foreign.ts';
import type { Governed } from '#ui/proposal/governed.ts';

/** States that a proposal does not leave. */
const LAST: ReadonlySet<ProposalState> = new Set(['Executed', 'Canceled', 'Defeated', 'Expired']);

/** Whether nothing that comes can change a record any more. */
export function isSettled({ state, provisional }: Proposal): boolean {
  return LAST.has(state) && !provisional;
}

/** What records are read against: one block of the chain. */
export interface Scene {
  readonly block: bigint;
  /** The newest block that is not taken back any more. */
  readonly final: bigint;
  readonly clock: ClockReader;
  /** Names of accounts, by lower-case address. */
  readonly names: ReadonlyMap<string, string>;
  /** What governance had set as of a block; asked of the chain once each. */
  readonly governedAt: (block: bigint) => Promise<Governed>;
}

/** Settings of our contracts by block, each read once. */
export function governedReader({ own }: Dao): Scene['governedAt'] {
  const known = new Map<bigint, Promise<Governed>>();
  return (block) => {
    let value = known.get(block);
    if (value === undefined) {
      value = readGoverned(own!, block);
      known.set(block, value);
    }
    return value;
  };
}

/** A proposal as it stands at a block. */
export async function readProposal(dao: Dao, row: ProposalRow, scene: Scene): Promise<Proposal> {
  const { client, governor } = dao;
  const { id, proposer, description, snapshot } = row.created;
  const { block, clock, final } = scene;
  const [times, tally, bar] = await Promise.all([
    governor.times(client, id, block),
    governor.tally(client, id, block),
    readBar(dao, id, snapshot < clock.now ? snapshot : clock.now - 1n, block),
  ]);
  const [start, end, about] = await Promise.all([
    clock.seconds(times.snapshot),
    clock.seconds(times.deadline),
    readAction(dao, row, LAST.has(times.state), scene),
  ]);
  return {
    id,
    number: row.number,
    title: titleOf(description),
    description,
    descriptionHash: keccak256(stringToBytes(description)),
    ...about,
    proposer,
    state: times.state,
    snapshot: times.snapshot,
    deadline: times.deadline,
    voteStart: start.at,
    voteEnd: end.at,
    estimated: start.estimated || end.estimated,
    hasTimelock: governor.profile.hasTimelock,
    eta: times.eta === 0n ? null : Number(times.eta),
    tally,
    unit: governor.profile.unit,
    provisional: row.newest > final,
    ...bar,
    counted: governor.profile.counted,
    createdBlock: row.block,
  };
}

/** What it takes to pass. @param timepoint of the snapshot; the newest that can be asked for where that is still to come */
async function readBar(
  { client, governor, own }: Dao,
  id: bigint,
  timepoint: bigint,
  blockNumber: bigint,
): Promise<Pick<Proposal, 'class' | 'quorum' | 'majorityBps'>> {
  if (own === null) {
    return { class: null, quorum: await governor.quorum(client, timepoint, blockNumber), majorityBps: 5_000 };
  }
  const ofId = { address: own.addresses.governor, abi: openGovernorAbi, args: [id], blockNumber } as const;
  const [quorum, bar, index] = await Promise.all([
    // Known once the vote has started; before, it is what it would be if it started now.
    client.readContract({ ...ofId, functionName: 'proposalQuorum' }),
    client.readContract({ ...ofId, functionName: 'proposalBar' }),
    client.readContract({ ...ofId, functionName: 'proposalClass' }),
  ]);
  return { class: PROPOSAL_CLASSES[index]!, quorum, majorityBps: bar.majorityBps };
}

/**
 * What a proposal does. Its changes are read against the chain as it is; those of one that is over as it was before its execution,
 * or when the last ballot on it was cast, where the node still has that state (an archive or local node).
 */
async function readAction(
  { governor: { profile }, own }: Dao,
  { created, executed, newest }: ProposalRow,
  isOver: boolean,
  { block, names, governedAt }: Scene,
): Promise<{ actions: readonly ProposalAction[]; kind: ProposalKind }> {
  if (own === null) {
    const actions = decodeCalls(created.calls, foreignContext(profile, names));
    return { actions, kind: foreignKind(actions, profile) };
  }
  const then = executed === null ? newest : executed - 1n;
  const governed = await governedAt(isOver ? then : block).catch(() => governedAt(block));
  const actions = decodeCalls(created.calls, { addresses: own.addresses, governed, names });
  return { actions, kind: kindOf(actions, own.addresses) };
}
