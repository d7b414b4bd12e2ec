import type { Connection } from '#ui/chain/connection.ts';
import { readDatanets } from '#ui/chain/datanets.ts';
import { type Hex, PROPOSAL_CLASSES, type ProposalClass } from '#ui/chain/records.ts';
import {
  datanetRegistryAbi,
  feeRouterAbi,
  openGovernorAbi,
  openTimelockAbi,
  proposalPolicyAbi,
  rewardControllerAbi,
  treasuryAbi,
} from '#ui/generated/abis.ts';
import {
  type Bar,
  CATEGORIES,
  type Category,
  type FeeSplit,
  type Governed,
  type ObjectionRecord,
} from '#ui/proposal/governed.ts';

/** Everything that governance can change, as of a block. */
export async function readGoverned({ client, addresses }: Connection, blockNumber: bigint): Promise<Governed> {
  const governor = { address: addresses.governor, abi: openGovernorAbi, blockNumber } as const;
  const rewards = { address: addresses.rewards, abi: rewardControllerAbi, blockNumber } as const;
  const treasury = { address: addresses.treasury, abi: treasuryAbi, blockNumber } as const;
  const registry = { address: addresses.registry, abi: datanetRegistryAbi, blockNumber } as const;
  const policy = { address: addresses.policy, abi: proposalPolicyAbi, blockNumber } as const;
  const [
    split,
    rate,
    gauges,
    shares,
    reserve,
    rules,
    balance,
    outflowCap,
    votingDelay,
    votingPeriod,
    lateExtension,
    threshold,
    timelockDelay,
    bars,
    budgets,
    bondPrice,
  ] = await Promise.all([
    client.readContract({ address: addresses.router, abi: feeRouterAbi, blockNumber, functionName: 'split' }),
    client.readContract({ ...rewards, functionName: 'rate' }),
    client.readContract({ ...rewards, functionName: 'weights' }),
    client.readContract({ ...rewards, functionName: 'shares' }),
    client.readContract({ ...rewards, functionName: 'reserve' }),
    client.readContract({ ...registry, functionName: 'rules' }),
    client.readContract({ ...treasury, functionName: 'balance' }),
    client.readContract({ ...treasury, functionName: 'outflowCapBps' }),
    client.readContract({ ...governor, functionName: 'votingDelay' }),
    client.readContract({ ...governor, functionName: 'votingPeriod' }),
    client.readContract({ ...governor, functionName: 'lateQuorumVoteExtension' }),
    client.readContract({ ...governor, functionName: 'proposalThreshold' }),
    client.readContract({
      address: addresses.timelock,
      abi: openTimelockAbi,
      blockNumber,
      functionName: 'getMinDelay',
    }),
    Promise.all(PROPOSAL_CLASSES.map((_, i) => client.readContract({ ...policy, functionName: 'bar', args: [i] }))),
    Promise.all(CATEGORIES.map((_, i) => client.readContract({ ...treasury, functionName: 'budgetOf', args: [i] }))),
    client.readContract({ ...registry, functionName: 'bondPrice' }),
  ]);
  const weights = gauges.map(({ datanet, weightBps }) => ({ datanet, bps: weightBps }));
  const datanets = await readDatanets({ client, addresses }, weights, blockNumber);
  return {
    split,
    datanetSplits: await readDatanetSplits(
      { client, addresses },
      datanets.map(({ id }) => id),
      blockNumber,
    ),
    rate,
    weights,
    shares: { contributors: shares.contributorsBps, builders: shares.buildersBps },
    reserve,
    datanets,
    rules,
    bondPrice,
    objections: await readObjections({ client, addresses }, blockNumber),
    treasury: balance,
    outflowCapBps: Number(outflowCap),
    budgets: Object.fromEntries(CATEGORIES.map((name, i) => [name, budgets[i]!])) as Record<Category, bigint>,
    votingDelay: Number(votingDelay),
    votingPeriod: Number(votingPeriod),
    lateExtension,
    proposalThreshold: threshold,
    bars: Object.fromEntries(PROPOSAL_CLASSES.map((name, i) => [name, bars[i]!])) as Record<ProposalClass, Bar>,
    timelockDelay: Number(timelockDelay),
  };
}

type Reader = Pick<Connection, 'client' | 'addresses'>;

/** The splits of the Datanets that have one of their own. */
async function readDatanetSplits(
  { client, addresses }: Reader,
  ids: readonly Hex[],
  blockNumber: bigint,
): Promise<{ datanet: Hex; split: FeeSplit }[]> {
  const router = { address: addresses.router, abi: feeRouterAbi, blockNumber } as const;
  const own = await Promise.all(
    ids.map((id) => client.readContract({ ...router, functionName: 'hasOwnSplit', args: [id] })),
  );
  return Promise.all(
    ids
      .filter((_, i) => own[i])
      .map(async (id) => ({
        datanet: id,
        split: await client.readContract({ ...router, functionName: 'splitOf', args: [id] }),
      })),
  );
}

/** `ObjectionState.Open` of the registry. */
const OPEN_OBJECTION = 1;

/** All objections ever made, in their order. */
async function readObjections({ client, addresses }: Reader, blockNumber: bigint): Promise<ObjectionRecord[]> {
  const registry = { address: addresses.registry, abi: datanetRegistryAbi, blockNumber } as const;
  const count = await client.readContract({ ...registry, functionName: 'objectionCount' });
  return Promise.all(
    Array.from({ length: Number(count) }, async (_, i) => {
      const id = BigInt(i + 1);
      const made = await client.readContract({ ...registry, functionName: 'objection', args: [id] });
      return {
        id,
        datanet: made.datanet,
        reporter: made.reporter,
        stake: made.stake,
        open: made.state === OPEN_OBJECTION,
      };
    }),
  );
}
