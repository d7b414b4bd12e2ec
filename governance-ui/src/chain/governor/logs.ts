import type { AbiEvent, Address, GetLogsReturnType, PublicClient } from 'viem';

/** Smallest range of blocks that is asked for when a node refuses larger ones. */
const SMALLEST = 1_000n;

/**
 * All logs of an event of a contract. Where a node refuses a range (too many blocks or results), halves of it are asked for.
 * @throws the node's error where even a small range is refused
 */
export async function allLogs<const E extends AbiEvent>(
  client: PublicClient,
  address: Address,
  event: E,
  fromBlock: bigint,
  toBlock: bigint,
): Promise<GetLogsReturnType<E, [E], true>> {
  try {
    return (await client.getLogs({ address, event, fromBlock, toBlock, strict: true })) as GetLogsReturnType<
      E,
      [E],
      true
    >;
  } catch (error) {
    if (toBlock - fromBlock <= SMALLEST) throw error;
    const middle = (fromBlock + toBlock) / 2n;
    const first = await allLogs(client, address, event, fromBlock, middle);
    const second = await allLogs(client, address, event, middle + 1n, toBlock);
    return [...first, ...second] as GetLogsReturnType<E, [E], true>;
  }
}
