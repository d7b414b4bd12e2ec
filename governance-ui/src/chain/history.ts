import { type AbiEvent, type Block, type PublicClient, parseAbi } from 'viem';
import { ballotOf } from '#ui/chain/ballots.ts';
import type { KeptEvent, KeptStream, ProposalRow, Store, Stream } from '#ui/chain/cache/store.ts';
import { type LogSource, type Reorg, syncLogs } from '#ui/chain/cache/sync.ts';
import { readClock } from '#ui/chain/clock.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { findDeployment } from '#ui/chain/deployment.ts';
import { isConnectionFailure } from '#ui/chain/errors.ts';
import { GOVERNOR_EVENTS, governorEvent } from '#ui/chain/governor/events.ts';
import { LOCAL_CHAIN_ID } from '#ui/chain/local.ts';
import type { Logs } from '#ui/chain/logs.ts';
import { readForeignOverview, readOverview } from '#ui/chain/overview.ts';
import { governedReader, isSettled, readProposal, type Scene } from '#ui/chain/proposals.ts';
import type { Address, Hex, Overview, Proposal, Snapshot } from '#ui/chain/records.ts';

/** From when on blocks are not taken back: what the node calls finalized, or this many behind the newest. */
export type Finality = 'finalized' | number;

export interface HistoryOptions {
  readonly network: string;
  /** Names of accounts, by lower-case address. */
  readonly names: ReadonlyMap<string, string>;
  /** `null`: by the chain; a local one takes nothing back. */
  readonly finality: Finality | null;
  readonly fromBlock: bigint | null;
  readonly blockRange: bigint | null;
  /** How far events have been read. */
  readonly onRead?: ((block: bigint, head: bigint) => void) | undefined;
}

const POWER_EVENTS = parseAbi([
  'event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes)',
]);

/** Events that are kept as they are, by a name of their own. */
export interface LogStream<E extends readonly AbiEvent[]> {
  readonly stream: KeptStream;
  readonly address: readonly Address[];
  readonly events: E;
  /** Where to begin, where nothing is known yet; absent: where the first of the contracts was deployed. */
  readonly fromBlock?: bigint;
  /** Of which events anything is kept; absent: of all. */
  readonly only?: (log: Logs<E>[number]) => boolean;
}

type Kept<L> = L extends { eventName: string; args: unknown }
  ? { readonly eventName: L['eventName']; readonly args: L['args']; readonly blockNumber: bigint }
  : never;

/** Everything as of one block: events are read up to it, and only those that are not known are asked for. */
export interface Moment {
  readonly head: Block<bigint, false, 'latest'>;
  logs<const E extends readonly AbiEvent[]>(stream: LogStream<E>): Promise<readonly Kept<Logs<E>[number]>[]>;
  /** How the votes of each delegate changed. */
  powerChanges(): Promise<ReturnType<Store['powerChanges']>>;
}

interface Power {
  readonly account: Address;
  readonly votes: bigint;
}

function mostFirst(a: Power, b: Power): number {
  if (a.votes === b.votes) return a.account < b.account ? -1 : 1;
  return a.votes < b.votes ? 1 : -1;
}

/** Proposals whose state is read at the same time: a thousand at once would be a question that many nodes refuse. */
const TOGETHER = 50;
/** Blocks behind the newest that are taken for final where a node does not say. */
const USUAL_DEPTH = 64n;

interface View extends Omit<Snapshot, 'ballots' | 'ballotsOf'> {
  readonly hash: string;
}

/** Everything that happened on a Governor, kept in a store and brought up to date when it is asked for. */
export class History {
  private readonly store: Store;
  private readonly options: HistoryOptions;
  private readonly rows = new Map<number, ProposalRow>();
  private view: View | null = null;
  private reorg: Reorg | null = null;
  /** Streams are read one after the other: each takes out of all of them what the chain has taken back. */
  private syncing: Promise<unknown> = Promise.resolve();
  private running: Promise<View> | null = null;

  constructor(store: Store, options: HistoryOptions) {
    this.store = store;
    this.options = options;
  }

  /** What was known when the chain was read last, in this process or an earlier one; `null`: nothing. */
  cached(): Snapshot | null {
    const view = this.view ?? this.stored();
    if (view === null) return null;
    const { names } = this.options;
    const { overview, proposals, readAt } = view;
    return {
      overview,
      proposals,
      readAt,
      ballots: (id) => this.store.ballots(id).map((row) => ballotOf(row, names)),
      ballotsOf: (voter) => new Map(this.store.ballotsOf(voter).map((row) => [row.id, ballotOf(row, names)])),
    };
  }

  /** The same as of the newest block. What asks while the chain is read gets the same answer. */
  async upToDate(dao: Dao): Promise<Snapshot> {
    this.running ??= twice(() => this.readOnce(dao)).finally(() => {
      this.running = null;
    });
    this.view = await this.running;
    return this.cached()!;
  }

  /** Everyone with votes, the most first, as of the newest block. */
  async powers(dao: Dao): Promise<Power[]> {
    await this.at(dao, (moment) => moment.powerChanges());
    return this.store.powers().sort(mostFirst);
  }

  /** Work as of the newest block, with what events tell up to it. */
  at<T>(dao: Dao, work: (moment: Moment) => Promise<T>): Promise<T> {
    return twice(async () => work(await this.moment(dao)));
  }

  private async moment(dao: Dao): Promise<Moment> {
    const { client, rpcUrl, chainId, governor } = dao;
    const { finality, blockRange, onRead } = this.options;
    const head = await client.getBlock();
    const final = await finalBlock(client, chainId, head.number, finality);
    const shared = { client, rpcUrl, blockRange: blockRange ?? undefined, onRead };
    return {
      head,
      logs: async <const E extends readonly AbiEvent[]>({ stream, address, events, fromBlock, only }: LogStream<E>) => {
        const source = async (): Promise<LogSource<E>> => ({
          ...shared,
          ...{ stream, address, events },
          meaning: (log) => (only?.(log) === false ? null : keptEvent(log)),
          fromBlock: fromBlock ?? (await this.deployment(stream, client, address, head.number)),
        });
        await this.sync(source, head, final);
        return this.store
          .events(stream, head.number)
          .map(({ name, args, block }) => ({ eventName: name, args, blockNumber: block }) as Kept<Logs<E>[number]>);
      },
      powerChanges: async () => {
        const address = governor.profile.token;
        const source = async (): Promise<LogSource<typeof POWER_EVENTS>> => ({
          ...shared,
          ...{ stream: 'token', address: [address], events: POWER_EVENTS },
          meaning: ({ args }) => ({ kind: 'power', delegate: args.delegate, votes: args.newVotes }),
          fromBlock: await this.deployment('token', client, [address], head.number),
        });
        await this.sync(source, head, final);
        return this.store.powerChanges();
      },
    };
  }

  /** Brings a stream up to a block; remembers what the chain took back. */
  private sync<const E extends readonly AbiEvent[]>(
    source: () => Promise<LogSource<E>>,
    head: { readonly number: bigint; readonly hash: Hex },
    final: bigint,
  ): Promise<void> {
    const work = this.syncing.then(async () => {
      this.reorg = (await syncLogs(this.store, await source(), head, final)) ?? this.reorg;
    });
    this.syncing = work.catch(() => {});
    return work;
  }

  private stored(): View | null {
    const kept = this.store.fact<{ overview: Overview; readAt: number; hash: string }>('view');
    if (kept === null) return null;
    const rows = this.store.proposals();
    for (const row of rows) this.rows.set(row.number, row);
    return this.viewOf(rows, { ...kept, overview: { ...kept.overview, network: this.options.network } });
  }

  private viewOf(rows: readonly ProposalRow[], rest: Omit<View, 'proposals'>): View {
    return { ...rest, proposals: rows.flatMap(({ record }) => record ?? []).reverse() };
  }

  private async readOnce(dao: Dao): Promise<View> {
    const { store, options } = this;
    const { client } = dao;
    const head = await client.getBlock();
    if (this.view !== null && this.view.hash === head.hash) return { ...this.view, readAt: Date.now() };
    const final = await finalBlock(client, dao.chainId, head.number, options.finality);
    await this.sync(() => this.source(dao, head.number), head, final);

    const clock = await readClock(client, dao.governor.profile, head);
    const governedAt = governedReader(dao);
    const scene: Scene = { block: head.number, final, clock, names: options.names, governedAt };
    const rows = await this.readRows(dao, scene);
    const { network } = options;
    const overview =
      dao.own === null
        ? await readForeignOverview(dao, network, head, clock)
        : await readOverview(dao.own, network, head.number, governedAt(head.number));
    const rest = {
      overview: { ...overview, finalBlock: final, reorg: this.reorg },
      readAt: Date.now(),
      hash: head.hash,
    };
    store.keepFact('view', rest);
    return this.viewOf(rows, rest);
  }

  /** All proposals with their records as of the scene; those that can no longer change are not asked for again. */
  private async readRows(dao: Dao, scene: Scene): Promise<ProposalRow[]> {
    const rows = this.store.proposals(this.rows);
    const open = rows.filter(({ record, settled }) => record === null || !settled);
    const records = new Map<number, Proposal>();
    for (let i = 0; i < open.length; i += TOGETHER) {
      const part = await Promise.all(open.slice(i, i + TOGETHER).map((row) => readProposal(dao, row, scene)));
      this.store.keepRecords(
        part.map((record) => ({ record, settled: isSettled(record) })),
        scene.block,
      );
      for (const record of part) records.set(record.number, record);
    }
    const now = rows.map((row) => {
      const record = records.get(row.number);
      return record === undefined ? row : { ...row, record, settled: isSettled(record) };
    });
    this.rows.clear();
    for (const row of now) this.rows.set(row.number, row);
    return now;
  }

  private async source(dao: Dao, head: bigint): Promise<LogSource<typeof GOVERNOR_EVENTS>> {
    const { client, rpcUrl, governor } = dao;
    const { fromBlock, blockRange, onRead } = this.options;
    const { address } = governor.profile;
    return {
      client,
      rpcUrl,
      stream: 'governor',
      address: [address],
      events: GOVERNOR_EVENTS,
      meaning: governorEvent,
      fromBlock: fromBlock ?? (await this.deployment('governor', client, [address], head)),
      blockRange: blockRange ?? undefined,
      onRead,
    };
  }

  /** The block in which the first of the contracts came to be. */
  private async deployment(
    stream: Stream,
    client: PublicClient,
    contracts: readonly Address[],
    head: bigint,
  ): Promise<bigint> {
    if (this.store.cursor(stream) !== null) return 0n;
    const blocks = await Promise.all(contracts.map((address) => findDeployment(client, address, head)));
    return blocks.toSorted((a, b) => Number(a - b))[0]!;
  }
}

/** A chain that is reorganised between two answers looks like a node that contradicts itself, once. */
async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code !== 'NODE_CONTRADICTS') throw error;
    return work();
  }
}

function keptEvent({
  eventName,
  args,
}: {
  readonly eventName?: string | undefined;
  readonly args?: unknown;
}): KeptEvent {
  return { kind: 'kept', name: eventName!, args };
}

/** The newest block that is not taken back any more. */
async function finalBlock(
  client: PublicClient,
  chainId: number,
  head: bigint,
  finality: Finality | null,
): Promise<bigint> {
  const behind = (blocks: bigint): bigint => (blocks > head ? 0n : head - blocks);
  const chosen = finality ?? (chainId === LOCAL_CHAIN_ID ? 0 : 'finalized');
  if (chosen !== 'finalized') return behind(BigInt(chosen));
  try {
    return (await client.getBlock({ blockTag: 'finalized' })).number;
  } catch (error) {
    // Not every node knows the word, and a young chain has no such block.
    if (isConnectionFailure(error)) throw error;
    return behind(USUAL_DEPTH);
  }
}
