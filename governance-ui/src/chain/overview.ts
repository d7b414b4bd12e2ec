import { parseAbi } from 'viem';
import type { ClockReader } from '#ui/chain/clock.ts';
import type { Connection } from '#ui/chain/connection.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import { detectGovernor } from '#ui/chain/governor/detect.ts';
import type { EconomicOverview, Overview, VoteUnit } from '#ui/chain/records.ts';
import { governanceOpenAbi, openTokenAbi } from '#ui/generated/abis.ts';
import type { Governed } from '#ui/proposal/governed.ts';

/** What votes are counted in where the Governor is ours. */
export const GOPEN: VoteUnit = { symbol: 'gOPEN', decimals: 18 };

const SUPPLY = parseAbi(['function totalSupply() view returns (uint256)']);

/**
 * The state of our DAO at a block; the newest where none is given.
 * @param known what governance has set as of that block, where it has been read
 */
export async function readOverview(
  connection: Connection,
  network: string,
  at?: bigint,
  known?: Promise<Governed>,
): Promise<EconomicOverview> {
  const { client, addresses, chainId } = connection;
  const block = await client.getBlock(at === undefined ? {} : { blockNumber: at });
  const blockNumber = block.number;
  const [totalSupply, wrappedSupply, governed] = await Promise.all([
    client.readContract({ address: addresses.token, abi: openTokenAbi, blockNumber, functionName: 'totalSupply' }),
    client.readContract({ address: addresses.votes, abi: governanceOpenAbi, blockNumber, functionName: 'totalSupply' }),
    known ?? readGoverned(connection, blockNumber),
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

/** The state of a DAO whose economy is not known. */
export async function readForeignOverview(
  { client, chainId, governor }: Dao,
  network: string,
  block: { readonly number: bigint; readonly timestamp: bigint },
  clock: ClockReader,
): Promise<Overview> {
  const { address, token, unit } = governor.profile;
  const [{ profile }, wrappedSupply] = await Promise.all([
    detectGovernor(client, address, block.number),
    client.readContract({ address: token, abi: SUPPLY, functionName: 'totalSupply', blockNumber: block.number }),
  ]);
  return {
    network,
    chainId,
    block: block.number,
    timestamp: Number(block.timestamp),
    wrappedSupply,
    unit,
    economy: null,
    votingDelay: clock.span(profile.votingDelay),
    votingPeriod: clock.span(profile.votingPeriod),
    timelockDelay: Number(profile.timelockDelay),
    proposalThreshold: profile.proposalThreshold,
  };
}
