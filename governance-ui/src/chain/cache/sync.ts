import { type AbiEvent, BlockNotFoundError, type PublicClient } from 'viem';
import type { Mark, Position, Store, Stream, Window } from '#ui/chain/cache/store.ts';
import { contradiction } from '#ui/chain/errors.ts';
import { type LogRange, logRanges } from '#ui/chain/logs.ts';
import type { Address, Hex } from '#ui/chain/records.ts';

/** What is read of a chain, and how. */
export interface LogSource<E extends readonly AbiEvent[]> {
  readonly client: PublicClient;
  readonly rpcUrl: string;
  readonly stream: Stream;
  readonly address: readonly Address[];
  readonly events: E;
  /** What is kept of an event; `null`: nothing. */
  readonly meaning: (log: LogRange<E>['logs'][number]) => Window['events'][number]['event'] | null;
  /** First block that can have events. */
  readonly fromBlock: bigint;
  readonly blockRange?: bigint | undefined;
  readonly onRead?: ((block: bigint, head: bigint) => void) | undefined;
}

/** Blocks of which some were taken back: the first comes after the newest that is known to be as it was. */
export interface Reorg {
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
}

/**
 * Brings the events of a stream up to `head`, from where they are known on. Each range is kept at once, so that a stop loses
 * nothing; blocks that the chain has taken back are taken out first.
 * @param final the newest block that is not taken back any more
 * @returns the blocks that were taken back; `null` where none were
 * @throws UserError `NODE_CONTRADICTS` where an answer does not fit the others; nothing of it is kept. A chain that is reorganised
 * between two answers looks the same, once.
 */
export async function syncLogs<const E extends readonly AbiEvent[]>(
  store: Store,
  source: LogSource<E>,
  head: Mark,
  final: bigint,
): Promise<Reorg | null> {
  // A block of that hash has the same past, and nothing is newer.
  if (store.cursor(source.stream)?.hash === head.hash) return null;
  const reorg = await takeBackReorg(store, source);
  if (source.fromBlock > head.number) return reorg;
  // Another process that reads the same chain may go ahead: then we go on from where it is.
  while ((store.cursor(source.stream)?.number ?? -1n) < head.number) await readOn(store, source, head.number, final);
  return reorg;
}

/** Finds the newest block that the cache and the chain agree on, and takes out what rests on later ones. */
async function takeBackReorg<E extends readonly AbiEvent[]>(store: Store, source: LogSource<E>): Promise<Reorg | null> {
  const cursor = store.cursor(source.stream);
  const isOnChain = async ({ number, hash }: Mark): Promise<boolean> =>
    (await readHeader(source, number))?.hash === hash;
  if (cursor === null || (await isOnChain(cursor))) return null;
  const marks = store.marks(cursor.number);
  // All marks up to the last common block are on the chain, and none after it.
  let [low, high] = [0, marks.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await isOnChain(marks[middle]!)) low = middle + 1;
    else high = middle;
  }
  const common = marks[low - 1] ?? null;
  store.takeBack(common);
  return { fromBlock: (common?.number ?? -1n) + 1n, toBlock: cursor.number };
}

/** Reads ranges of events up to a block; stops early where another process has gone ahead. */
async function readOn<E extends readonly AbiEvent[]>(
  store: Store,
  source: LogSource<E>,
  toBlock: bigint,
  final: bigint,
): Promise<void> {
  const { client, address, events, blockRange } = source;
  let cursor = store.cursor(source.stream);
  const fromBlock = cursor === null ? source.fromBlock : cursor.number + 1n;
  for await (const range of logRanges(client, { address, events, fromBlock, toBlock, blockRange })) {
    const marks = await readMarks(source, range, cursor, final);
    const kept = range.logs.flatMap((log) => {
      const event = source.meaning(log);
      return event === null ? [] : [{ event, at: positionOf(log) }];
    });
    if (!store.keep(source.stream, cursor, { events: kept, marks })) return;
    cursor = marks.at(-1)!;
    source.onRead?.(range.toBlock, toBlock);
  }
}

function positionOf(log: { blockNumber: bigint; logIndex: number }): Position {
  return { block: log.blockNumber, log: log.logIndex };
}

/**
 * Checks a range of events against the headers of its blocks: of all that are not final, and of the first and last of the others.
 * @returns marks of the blocks that were seen, ascending; the last is that of the range's end
 */
async function readMarks<E extends readonly AbiEvent[]>(
  source: LogSource<E>,
  range: LogRange<E>,
  before: Mark | null,
  final: bigint,
): Promise<Mark[]> {
  const { rpcUrl } = source;
  const hashes = hashesOf(source, range);
  const numbers = [...hashes.keys()];
  const ends = [range.fromBlock, range.toBlock, ...numbers.slice(0, 1), ...numbers.slice(-1)];
  const looked = [...new Set([...ends, ...numbers.filter((number) => number > final)])];
  const headers = new Map(
    await Promise.all(looked.map(async (number) => [number, await knownHeader(source, number)] as const)),
  );
  const { parentHash } = headers.get(range.fromBlock)!;
  if (before !== null && parentHash !== before.hash) {
    throw contradiction(rpcUrl, before.number, [
      `It gave the hash ${before.hash} for it.`,
      `Of block ${range.fromBlock} it says that its parent is ${parentHash}.`,
    ]);
  }
  for (const [number, { hash }] of headers) {
    const told = hashes.get(number) ?? hash;
    if (told !== hash) {
      throw contradiction(rpcUrl, number, [`It gave the hash ${hash} for it.`, `Its events are of block ${told}.`]);
    }
    hashes.set(number, hash);
  }
  return [...hashes].map(([number, hash]) => ({ number, hash })).sort((a, b) => (a.number < b.number ? -1 : 1));
}

/** The block of each event, as the events tell it: a contradiction where two tell it differently, or one was not asked for. */
function hashesOf<E extends readonly AbiEvent[]>(
  { rpcUrl, address }: LogSource<E>,
  { logs, fromBlock, toBlock }: LogRange<E>,
): Map<bigint, Hex> {
  const hashes = new Map<bigint, Hex>();
  const asked = new Set(address.map((each) => each.toLowerCase()));
  for (const log of logs) {
    const { blockNumber: number, blockHash: hash } = log;
    const known = hashes.get(number);
    if (!asked.has(log.address.toLowerCase()) || number < fromBlock || number > toBlock) {
      throw contradiction(rpcUrl, number, [
        `Asked for events of ${address.join(', ')} in blocks ${fromBlock} to ${toBlock}, it gave one of ${log.address} in block ${number}.`,
      ]);
    }
    if (known !== undefined && known !== hash) {
      throw contradiction(rpcUrl, number, [`One of its events is of block ${known}.`, `Another is of block ${hash}.`]);
    }
    hashes.set(number, hash);
  }
  return new Map([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Header {
  readonly hash: Hex;
  readonly parentHash: Hex;
}

async function knownHeader<E extends readonly AbiEvent[]>(source: LogSource<E>, number: bigint): Promise<Header> {
  const header = await readHeader(source, number);
  if (header !== null) return header;
  throw contradiction(source.rpcUrl, number, ['It has newer blocks, and says that it does not know this one.']);
}

/** `null`: the node has no block of this number. */
async function readHeader(
  { client, rpcUrl }: { readonly client: PublicClient; readonly rpcUrl: string },
  number: bigint,
): Promise<Header | null> {
  const header = await client.getBlock({ blockNumber: number }).catch((error: unknown) => {
    if (error instanceof BlockNotFoundError) return null;
    throw error;
  });
  if (header === null || header.number === number) return header;
  throw contradiction(rpcUrl, number, [`Asked for it, it gave block ${header.number}.`]);
}
