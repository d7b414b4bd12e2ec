import { getAbiItem, type PublicClient, parseEventLogs } from 'viem';
import type { Name } from '#sim/twin/event.ts';
import {
  attributionSettlerAbi,
  feeRouterAbi,
  openTokenAbi,
  proposalBondsAbi,
  rewardControllerAbi,
} from '#ui/generated/abis.ts';
import type { TwinChain } from '#ui/twin/transactions.ts';

/** What the contracts' events add up to since the replay began. Wei. */
export interface Told {
  readonly paid: bigint;
  readonly claimedByDatanets: bigint;
  readonly claimedByBuilders: bigint;
  readonly distributedToStakers: bigint;
  readonly distributedToTreasury: bigint;
  readonly bondsForfeited: bigint;
  /** Rewards by week. */
  readonly credited: ReadonlyMap<number, { contributors: bigint; builders: bigint }>;
  /** Claims by `week|account`. */
  readonly attributed: ReadonlyMap<string, bigint>;
  /** Movements of OPEN and gOPEN, mints and burns included. */
  readonly tokenTransfers: number;
}

const ABI = [...feeRouterAbi, ...rewardControllerAbi, ...attributionSettlerAbi, ...proposalBondsAbi] as const;
const TRANSFER = getAbiItem({ abi: openTokenAbi, name: 'Transfer' });

/** Blocks whose events are asked for at once: an answer may not be too large. */
const RANGE = 100n;

/** Reads every event of the replay. @param from its first block; @param to its last */
export async function readEvents(
  client: PublicClient,
  { make, firstEpoch }: TwinChain,
  names: ReadonlyMap<string, Name>,
  from: bigint,
  to: bigint,
): Promise<Told> {
  const { router, rewards, settler, bonds, token, votes } = make.addresses;
  const credited = new Map<number, { contributors: bigint; builders: bigint }>();
  const attributed = new Map<string, bigint>();
  const sums = {
    paid: 0n,
    claimedByDatanets: 0n,
    claimedByBuilders: 0n,
    distributedToStakers: 0n,
    distributedToTreasury: 0n,
    bondsForfeited: 0n,
  };
  let tokenTransfers = 0;
  for (let fromBlock = from; fromBlock <= to; fromBlock += RANGE) {
    const toBlock = fromBlock + RANGE - 1n < to ? fromBlock + RANGE - 1n : to;
    const [told, moved] = await Promise.all([
      client.getLogs({ address: [router, rewards, settler, bonds], fromBlock, toBlock }),
      client.getLogs({ address: [token, votes], event: TRANSFER, fromBlock, toBlock }),
    ]);
    tokenTransfers += moved.length;
    for (const { eventName, args } of parseEventLogs({ abi: ABI, logs: told })) {
      if (eventName === 'Paid') sums.paid += args.amount;
      else if (eventName === 'DatanetClaimed') sums.claimedByDatanets += args.amount;
      else if (eventName === 'BuilderClaimed') sums.claimedByBuilders += args.amount;
      else if (eventName === 'Distributed') {
        sums.distributedToStakers += args.stakers;
        sums.distributedToTreasury += args.treasury;
      } else if (eventName === 'BondReleased') {
        if (args.forfeited) sums.bondsForfeited += args.amount;
      } else if (eventName === 'RewardCredited') {
        const week = Number(args.epoch) - firstEpoch;
        const sum = credited.get(week) ?? { contributors: 0n, builders: 0n };
        sum.contributors += args.contributors;
        sum.builders += args.builders;
        credited.set(week, sum);
      } else if (eventName === 'AttributionClaimed') {
        const key = `${Number(args.epoch) - firstEpoch}|${names.get(args.account.toLowerCase())}`;
        attributed.set(key, (attributed.get(key) ?? 0n) + args.amount);
      }
    }
  }
  return { ...sums, credited, attributed, tokenTransfers };
}
