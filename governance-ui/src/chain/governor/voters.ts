import { type PublicClient, parseAbiItem } from 'viem';
import { allLogs } from '#ui/chain/logs.ts';
import type { Address } from '#ui/chain/records.ts';

const CHANGED = parseAbiItem(
  'event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes)',
);

export interface Voter {
  readonly account: Address;
  /** Votes after the last change up to the block, in wei. */
  readonly votes: bigint;
}

/** Accounts with votes at a block, the largest first, as the token's events tell. */
export async function readVoters(client: PublicClient, token: Address, toBlock: bigint): Promise<Voter[]> {
  const logs = await allLogs(client, token, CHANGED, 0n, toBlock);
  const last = new Map<Address, bigint>(logs.map(({ args }) => [args.delegate, args.newVotes]));
  return [...last]
    .filter(([, votes]) => votes > 0n)
    .map(([account, votes]) => ({ account, votes }))
    .sort((a, b) => (a.votes === b.votes ? (a.account < b.account ? -1 : 1) : a.votes < b.votes ? 1 : -1));
}
