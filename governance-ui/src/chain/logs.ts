import type { AbiEvent, Address, GetLogsReturnType, PublicClient } from 'viem';
import { isRefusal, isTimeout } from '#ui/chain/errors.ts';

/** Blocks that are asked for at first, results from which on fewer are, and below which more are. */
const FIRST_RANGE = 10_000n;
const MANY = 10_000;
const FEW = 2_000;
/** Ranges, one after another, that a node may take too long over before it is taken for gone. */
const WAITS = 2;

/** Events of a range, decoded. */
export type Logs<E extends readonly AbiEvent[]> = GetLogsReturnType<undefined, E, true>;

export interface LogRange<E extends readonly AbiEvent[]> {
  readonly logs: Logs<E>;
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
}

export interface LogQuery<E extends readonly AbiEvent[]> {
  readonly address: Address | readonly Address[];
  readonly events: E;
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
  /** Most blocks that the node answers for; found by trying where it is not given. */
  readonly blockRange?: bigint | undefined;
}

/**
 * Logs of a contract, range after range. Where a node refuses a range (too many blocks or results, or it takes too long), half of
 * it is asked for, and no such range again.
 * @throws the node's error where it refuses a single block
 */
export async function* logRanges<const E extends readonly AbiEvent[]>(
  client: PublicClient,
  { address, events, fromBlock, toBlock, blockRange }: LogQuery<E>,
): AsyncGenerator<LogRange<E>> {
  let most = blockRange ?? toBlock + 1n;
  let size = blockRange ?? FIRST_RANGE;
  let waits = 0;
  for (let from = fromBlock; from <= toBlock; ) {
    const to = from + size - 1n < toBlock ? from + size - 1n : toBlock;
    let logs: Logs<E>;
    try {
      logs = (await client.getLogs({
        address: address as Address | Address[],
        events,
        fromBlock: from,
        toBlock: to,
        strict: true,
      })) as Logs<E>;
    } catch (error) {
      if (isTimeout(error)) waits++;
      if (to === from || !isRefusal(error) || waits > WAITS) throw error;
      size = (to - from + 1n) / 2n;
      most = size;
      continue;
    }
    waits = 0;
    yield { logs, fromBlock: from, toBlock: to };
    from = to + 1n;
    if (logs.length > MANY && size > 1n) size /= 2n;
    else if (logs.length < FEW) size = size * 2n < most ? size * 2n : most;
  }
}

/** All logs of an event of a contract, from however many ranges. */
export async function allLogs<const E extends AbiEvent>(
  client: PublicClient,
  address: Address,
  event: E,
  fromBlock: bigint,
  toBlock: bigint,
): Promise<GetLogsReturnType<E, [E], true>> {
  const all: unknown[] = [];
  for await (const { logs } of logRanges(client, { address, events: [event], fromBlock, toBlock })) {
    for (const log of logs) all.push(log);
  }
  return all as GetLogsReturnType<E, [E], true>;
}
