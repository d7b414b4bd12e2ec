import type { Connection } from '#ui/chain/connection.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import type { EconomicOverview, VoteUnit } from '#ui/chain/records.ts';
import { governanceOpenAbi, openTokenAbi } from '#ui/generated/abis.ts';

/** What votes are counted in where the Governor is ours. */
export const GOPEN: VoteUnit = { symbol: 'gOPEN', decimals: 18 };

/** The state of our DAO at a block; the newest where none is given. */
export async function readOverview(connection: Connection, network: string, at?: bigint): Promise<EconomicOverview> {
  const { client, addresses, chainId } = connection;
  const block = await client.getBlock(at === undefined ? {} : { blockNumber: at });
  const blockNumber = block.number;
  const [totalSupply, wrappedSupply, governed] = await Promise.all([
    client.readContract({ address: addresses.token, abi: openTokenAbi, blockNumber, functionName: 'totalSupply' }),
    client.readContract({ address: addresses.votes, abi: governanceOpenAbi, blockNumber, functionName: 'totalSupply' }),
    readGoverned(connection, blockNumber),
  ]);
  const { treasury, reserve, datanets, votingDelay, votingPeriod, timelockDelay, proposalThreshold } = governed;
  return {
    network,
    chainId,
    block: blockNumber,
    timestamp: Number(block.timestamp),
    wrappedSupply,
    unit: GOPEN,
    economy: {
      totalSupply,
      treasury,
      reserve,
      datanets,
      split: governed.split,
      rate: governed.rate,
      rewardShares: governed.shares,
    },
    votingDelay,
    votingPeriod,
    timelockDelay,
    proposalThreshold,
  };
}
