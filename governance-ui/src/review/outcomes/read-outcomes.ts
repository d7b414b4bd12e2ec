import { formatUnits, parseAbiItem } from 'viem';
import { blockAt } from '#ui/chain/block-at.ts';
import type { Connection } from '#ui/chain/connection.ts';
import { createdProposals } from '#ui/chain/governor/events.ts';
import { allLogs } from '#ui/chain/logs.ts';
import { openTokenAbi, rewardControllerAbi, treasuryAbi } from '#ui/generated/abis.ts';
import { titleOf } from '#ui/proposal/description.ts';
import type { ForecastMetric } from '#ui/review/economics/forecast.ts';
import { compareBand, gather, type Outcomes, type ProposalOutcome } from '#ui/review/outcomes/outcomes.ts';
import type { KeptReview } from '#ui/review/review-file.ts';

const EXECUTED = parseAbiItem('event ProposalExecuted(uint256 proposalId)');
const DAY = 86_400;

/**
 * Every executed proposal with what its last review before the execution forecast, beside what the chain had on those days.
 * @param reviews that were kept, in any order
 */
export async function readOutcomes(connection: Connection, reviews: readonly KeptReview[]): Promise<Outcomes> {
  const { client, addresses, chainId } = connection;
  const newest = await client.getBlock();
  const [proposals, executed] = await Promise.all([
    createdProposals(client, addresses.governor, newest.number),
    allLogs(client, addresses.governor, EXECUTED, 0n, newest.number),
  ]);
  const now = Number(newest.timestamp);
  const outcomes = await Promise.all(
    executed.map(async ({ args, blockNumber }): Promise<ProposalOutcome> => {
      const proposal = proposals.find(({ id }) => id === args.proposalId)!;
      const executedAt = Number((await client.getBlock({ blockNumber })).timestamp);
      const review = reviews
        .filter(
          (each) =>
            each.chainId === chainId &&
            each.governor.address.toLowerCase() === addresses.governor.toLowerCase() &&
            each.proposal.id === proposal.id.toString() &&
            each.forecast !== null &&
            each.timestamp <= executedAt,
        )
        .toSorted((a, b) => a.timestamp - b.timestamp)
        .at(-1);
      const comparisons = await Promise.all(
        (review?.forecast?.bands ?? []).map(async (band) => {
          const at = executedAt + band.horizon * DAY;
          const realised =
            at > now
              ? null
              : await realisedAt(connection, band.metric, at, newest.number, review!.forecast!.present.totalSupply);
          return compareBand(band, at, now, realised);
        }),
      );
      return {
        number: proposal.number,
        title: titleOf(proposal.description),
        executedAt,
        review: review?.identity.hash ?? null,
        comparisons,
      };
    }),
  );
  return gather(outcomes);
}

/** What the chain had at a time, in OPEN; `null` where the node has forgotten. */
async function realisedAt(
  { client, addresses }: Connection,
  metric: ForecastMetric,
  at: number,
  newest: bigint,
  supplyAtReview: number,
): Promise<number | null> {
  try {
    const blockNumber = await blockAt(client, at, newest);
    const open = (wei: bigint) => Number(formatUnits(wei, 18));
    switch (metric) {
      case 'treasury':
        return open(
          await client.readContract({
            address: addresses.treasury,
            abi: treasuryAbi,
            functionName: 'balance',
            blockNumber,
          }),
        );
      case 'reserve':
        return open(
          await client.readContract({
            address: addresses.rewards,
            abi: rewardControllerAbi,
            functionName: 'reserve',
            blockNumber,
          }),
        );
      case 'burned':
        return (
          supplyAtReview -
          open(
            await client.readContract({
              address: addresses.token,
              abi: openTokenAbi,
              functionName: 'totalSupply',
              blockNumber,
            }),
          )
        );
    }
  } catch {
    return null;
  }
}
