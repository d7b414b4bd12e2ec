import { parseAbi, zeroAddress } from 'viem';
import type { Dao } from '#ui/chain/dao.ts';
import type { Address, Holding } from '#ui/chain/records.ts';

const TOKEN = parseAbi([
  'function getVotes(address account) view returns (uint256)',
  'function getCurrentVotes(address account) view returns (uint96)',
  'function balanceOf(address account) view returns (uint256)',
  'function delegates(address account) view returns (address)',
]);

/**
 * Votes that an account can cast: those it had at a past time of the Governor's clock, or has now. For a time that has not come,
 * such as the start of a pending vote, those it has now.
 */
export async function readVotingPower(
  { client, governor }: Pick<Dao, 'client' | 'governor'>,
  account: Address,
  at: bigint | 'now',
): Promise<bigint> {
  const { number: blockNumber, timestamp } = await client.getBlock();
  const { clock, kind, token: address } = governor.profile;
  // The newest time that can be looked up is the one before the block's.
  if (at !== 'now' && at < (clock === 'timestamp' ? timestamp : blockNumber))
    return governor.votesAt(client, account, at);
  const token = { address, abi: TOKEN, args: [account], blockNumber } as const;
  return kind === 'bravo'
    ? client.readContract({ ...token, functionName: 'getCurrentVotes' })
    : client.readContract({ ...token, functionName: 'getVotes' });
}

/** OPEN and votes token of an account, and who votes with the latter. */
export async function readHolding(
  { client, governor, own }: Pick<Dao, 'client' | 'governor' | 'own'>,
  account: Address,
): Promise<Holding> {
  const held = { abi: TOKEN, args: [account] } as const;
  const votes = { ...held, address: governor.profile.token } as const;
  const [open, wrapped, delegate] = await Promise.all([
    own === null ? null : client.readContract({ ...held, address: own.addresses.token, functionName: 'balanceOf' }),
    client.readContract({ ...votes, functionName: 'balanceOf' }),
    client.readContract({ ...votes, functionName: 'delegates' }),
  ]);
  return { open, wrapped, delegate: delegate === zeroAddress ? null : delegate };
}
