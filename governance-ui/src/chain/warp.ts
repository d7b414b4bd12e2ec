import { UserError } from '#sim/errors.ts';
import type { ChainConnection } from '#ui/chain/connection.ts';
import { LOCAL_CHAIN_ID } from '#ui/chain/local.ts';

/**
 * Moves a local chain's clock forward and mines a block; time then goes on from there.
 * @param seconds 1 or more
 * @throws UserError `NOT_LOCAL` (exit 2) on any other chain
 */
export async function warpTime({ client, chainId }: ChainConnection, seconds: number): Promise<void> {
  if (chainId !== LOCAL_CHAIN_ID) {
    throw new UserError(`Time can be moved on the local chain only; this is chain ${chainId}.`, {
      code: 'NOT_LOCAL',
      exitCode: 2,
      hint: '`flywheel devnet` starts a local chain.',
    });
  }
  const { timestamp } = await client.getBlock();
  const request = client.request as (args: { method: string; params: unknown[] }) => Promise<unknown>;
  await request({ method: 'evm_mine', params: [Number(timestamp) + seconds] });
}
