import type { PublicClient } from 'viem';
import { isRefusal } from '#ui/chain/errors.ts';
import type { Address } from '#ui/chain/records.ts';

/**
 * The block in which a contract came to be, by halving. A node that has forgotten old states cannot tell: then it is 0, and all
 * blocks are looked at.
 */
export async function findDeployment(client: PublicClient, address: Address, head: bigint): Promise<bigint> {
  let [low, high] = [0n, head];
  while (low < high) {
    const middle = (low + high) / 2n;
    const code = await client.getCode({ address, blockNumber: middle }).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      return null;
    });
    if (code === null) return 0n;
    if (code === undefined) low = middle + 1n;
    else high = middle;
  }
  return low;
}
