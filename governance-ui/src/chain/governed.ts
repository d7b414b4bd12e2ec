import type { Connection } from '#ui/chain/connection.ts';
import { readDatanets } from '#ui/chain/datanets.ts';
import { PROPOSAL_CLASSES, type ProposalClass } from '#ui/chain/records.ts';
import {
  datanetRegistryAbi,
  feeRouterAbi,
  openGovernorAbi,
  openTimelockAbi,
  proposalPolicyAbi,
  rewardControllerAbi,
  treasuryAbi,
} from '#ui/generated/abis.ts';
import type { Bar, Governed } from '#ui/proposal/governed.ts';

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
  ]);
  const weights = gauges.map(({ datanet, weightBps }) => ({ datanet, bps: weightBps }));
  return {
    split,
    rate,
    weights,
    shares: { contributors: shares.contributorsBps, builders: shares.buildersBps },
    reserve,
    datanets: await readDatanets({ client, addresses }, weights, blockNumber),
    rules,
    treasury: balance,
    outflowCapBps: Number(outflowCap),
    votingDelay: Number(votingDelay),
    votingPeriod: Number(votingPeriod),
    lateExtension,
    proposalThreshold: threshold,
    bars: Object.fromEntries(PROPOSAL_CLASSES.map((name, i) => [name, bars[i]!])) as Record<ProposalClass, Bar>,
    timelockDelay: Number(timelockDelay),
  };
}
