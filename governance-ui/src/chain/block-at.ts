import type { PublicClient } from 'viem';

/** The last block up to a time (unix seconds), from `oldest` to `newest`; `oldest` where all of them are later. */
export async function blockAt(client: PublicClient, at: number, newest: bigint, oldest = 0n): Promise<bigint> {
  let [low, high] = [oldest, newest];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    const { timestamp } = await client.getBlock({ blockNumber: middle });
    if (Number(timestamp) <= at) low = middle;
    else high = middle - 1n;
  }
  return low;
}
