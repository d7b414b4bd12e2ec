import type { Connection } from '#ui/chain/connection.ts';
import type { Ballot } from '#ui/chain/records.ts';
import { openGovernorAbi } from '#ui/generated/abis.ts';

const SUPPORTS = ['against', 'for', 'abstain'] as const;

/**
 * Ballots of a proposal in the order in which they were cast. A voter who split its votes over several ballots appears several
 * times.
 */
export async function readBallots(
  { client, addresses }: Connection,
  id: bigint,
  names: ReadonlyMap<string, string>,
): Promise<readonly Ballot[]> {
  const events = { address: addresses.governor, abi: openGovernorAbi, fromBlock: 0n, strict: true } as const;
  const [plain, withParams] = await Promise.all([
    client.getContractEvents({ ...events, eventName: 'VoteCast' }),
    client.getContractEvents({ ...events, eventName: 'VoteCastWithParams' }),
  ]);
  return [...plain, ...withParams]
    .filter(({ args }) => args.proposalId === id)
    .sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)
    .map(({ args, blockNumber }) => ({
      voter: args.voter,
      name: names.get(args.voter.toLowerCase()) ?? null,
      support: SUPPORTS[args.support] ?? 'split',
      weight: args.weight,
      reason: args.reason,
      block: blockNumber,
    }));
}
