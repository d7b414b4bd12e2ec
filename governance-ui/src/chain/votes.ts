import { zeroAddress } from 'viem';
import type { Connection } from '#ui/chain/connection.ts';
import type { Address } from '#ui/chain/records.ts';
import { governanceOpenAbi, openGovernorAbi, openTokenAbi } from '#ui/generated/abis.ts';

/**
 * Votes that an account can cast, in wei: those it had at a past time of the Governor's clock, or has now. For a time that has
 * not come, such as the start of a pending vote, those it has now.
 */
export async function readVotingPower(
  { client, addresses }: Connection,
  account: Address,
  at: bigint | 'now',
): Promise<bigint> {
  const { number: blockNumber, timestamp } = await client.getBlock();
  // The newest time that can be looked up is the one before the block's.
  const past = at === 'now' || at >= timestamp ? null : at;
  if (past === null) {
    const votes = { address: addresses.votes, abi: governanceOpenAbi, blockNumber } as const;
    return client.readContract({ ...votes, functionName: 'getVotes', args: [account] });
  }
  const governor = { address: addresses.governor, abi: openGovernorAbi, blockNumber } as const;
  return client.readContract({ ...governor, functionName: 'getVotes', args: [account, past] });
}

/** OPEN and gOPEN of an account in wei, and who votes with its gOPEN; `null` where it has not delegated. */
export async function readHolding(
  { client, addresses }: Connection,
  account: Address,
): Promise<{ open: bigint; wrapped: bigint; delegate: Address | null }> {
  const votes = { address: addresses.votes, abi: governanceOpenAbi, args: [account] } as const;
  const [open, wrapped, delegate] = await Promise.all([
    client.readContract({ address: addresses.token, abi: openTokenAbi, functionName: 'balanceOf', args: [account] }),
    client.readContract({ ...votes, functionName: 'balanceOf' }),
    client.readContract({ ...votes, functionName: 'delegates' }),
  ]);
  return { open, wrapped, delegate: delegate === zeroAddress ? null : delegate };
}
