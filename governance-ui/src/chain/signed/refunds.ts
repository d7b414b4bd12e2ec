import { type Hash, parseEventLogs } from 'viem';
import type { Dao } from '#ui/chain/dao.ts';
import type { Address, Proposal } from '#ui/chain/records.ts';
import { isExtended, type VoteMessage } from '#ui/chain/signed/message.ts';
import { readVotingPower } from '#ui/chain/votes.ts';
import { voteRefundsAbi } from '#ui/generated/abis.ts';

type Reader = Pick<Dao, 'client' | 'governor' | 'own'>;

/**
 * The contract that pays whoever sends this vote back what it costs; `null` where it would pay nothing: it is not known, its pool
 * or its limits are used up, the votes are too few, or the vote has parts or a reason, which it does not take.
 */
export async function refundsFor(dao: Reader, vote: VoteMessage, proposal: Proposal): Promise<Address | null> {
  const address = dao.own?.addresses.refunds;
  if (address === undefined || isExtended(vote)) return null;
  const contract = { address, abi: voteRefundsAbi } as const;
  const [pool, limits, least, refunded, weight] = await Promise.all([
    dao.client.getBalance({ address }),
    dao.client.readContract({ ...contract, functionName: 'limits' }),
    dao.client.readContract({ ...contract, functionName: 'MIN_WEIGHT' }),
    dao.client.readContract({ ...contract, functionName: 'refundedOn', args: [vote.proposalId] }),
    readVotingPower(dao, vote.voter, proposal.snapshot),
  ]);
  const pays = pool > 0n && limits.gasPrice > 0n && limits.perVote > 0n && limits.perProposal > refunded;
  return pays && weight >= least ? address : null;
}

/** What a transaction was refunded, in wei of the chain's coin. */
export async function refundOf({ client, own }: Reader, hash: Hash): Promise<bigint> {
  const address = own?.addresses.refunds?.toLowerCase();
  const { logs } = await client.getTransactionReceipt({ hash });
  const here = logs.filter((log) => log.address.toLowerCase() === address);
  return parseEventLogs({ abi: voteRefundsAbi, eventName: 'Refunded', logs: here }).reduce(
    (sum, { args }) => sum + args.amount,
    0n,
  );
}
