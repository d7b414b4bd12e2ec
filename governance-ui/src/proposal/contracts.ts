import type { Abi } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Address, ProposalKind } from '#ui/chain/records.ts';
import {
  attributionSettlerAbi,
  datanetRegistryAbi,
  feeRouterAbi,
  governanceOpenAbi,
  openGovernorAbi,
  openTimelockAbi,
  openTokenAbi,
  proposalBondsAbi,
  proposalPolicyAbi,
  rewardControllerAbi,
  securityCouncilAbi,
  treasuryAbi,
  treasuryStreamsAbi,
} from '#ui/generated/abis.ts';

export type ContractKey = Exclude<keyof AddressBook, 'chainId' | 'refunds'>;

interface Contract {
  /** As a reader of the source finds it. */
  readonly name: string;
  readonly abi: Abi;
  /** What a proposal that calls it is about. */
  readonly kind: ProposalKind;
}

/** The DAO's own contracts: what a proposal can be decoded against. */
export const CONTRACTS: Readonly<Record<ContractKey, Contract>> = {
  token: { name: 'OpenToken', abi: openTokenAbi, kind: 'other' },
  votes: { name: 'GovernanceOpen', abi: governanceOpenAbi, kind: 'other' },
  governor: { name: 'OpenGovernor', abi: openGovernorAbi, kind: 'governance' },
  timelock: { name: 'OpenTimelock', abi: openTimelockAbi, kind: 'governance' },
  treasury: { name: 'Treasury', abi: treasuryAbi, kind: 'treasury' },
  registry: { name: 'DatanetRegistry', abi: datanetRegistryAbi, kind: 'datanet' },
  rewards: { name: 'RewardController', abi: rewardControllerAbi, kind: 'reward' },
  router: { name: 'FeeRouter', abi: feeRouterAbi, kind: 'split' },
  policy: { name: 'ProposalPolicy', abi: proposalPolicyAbi, kind: 'governance' },
  bonds: { name: 'ProposalBonds', abi: proposalBondsAbi, kind: 'other' },
  council: { name: 'SecurityCouncil', abi: securityCouncilAbi, kind: 'governance' },
  settler: { name: 'AttributionSettler', abi: attributionSettlerAbi, kind: 'datanet' },
  streams: { name: 'TreasuryStreams', abi: treasuryStreamsAbi, kind: 'treasury' },
};

export const CONTRACT_KEYS = Object.keys(CONTRACTS) as ContractKey[];

/** Which of the DAO's contracts lies at an address, if any. */
export function contractAt(addresses: AddressBook, address: Address): ContractKey | undefined {
  return CONTRACT_KEYS.find((key) => addresses[key].toLowerCase() === address.toLowerCase());
}
