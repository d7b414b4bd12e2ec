import { encodeFunctionData } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { type Address, type Hex, PROPOSAL_CLASSES, type ProposalClass } from '#ui/chain/records.ts';
import {
  datanetRegistryAbi,
  feeRouterAbi,
  proposalPolicyAbi,
  rewardControllerAbi,
  treasuryAbi,
} from '#ui/generated/abis.ts';
import type { Call } from '#ui/proposal/decode.ts';
import { type Bar, CATEGORIES, type FeeSplit, type GaugeWeight, type PAYABLE } from '#ui/proposal/governed.ts';

/** Builders of a proposal's calls: the demonstration DAO's proposals are made with them, and the decoder reads what they make. */

function call(target: Address, calldata: Hex): Call {
  return { target, value: 0n, calldata };
}

/** @param split basis points that sum to 10,000 */
export function setFeeSplit(addresses: AddressBook, split: FeeSplit): Call {
  return call(addresses.router, encodeFunctionData({ abi: feeRouterAbi, functionName: 'setSplit', args: [split] }));
}

/** @param openPerEpoch wei per epoch of seven days */
export function setRewardRate(addresses: AddressBook, openPerEpoch: bigint): Call {
  const calldata = encodeFunctionData({ abi: rewardControllerAbi, functionName: 'setRate', args: [openPerEpoch] });
  return call(addresses.rewards, calldata);
}

/** @param weights in any order; the contract wants them by id, which this sorts */
export function setRewardWeights(addresses: AddressBook, weights: readonly GaugeWeight[]): Call {
  const gauges = weights
    .toSorted((a, b) => (a.datanet < b.datanet ? -1 : 1))
    .map(({ datanet, bps }) => ({ datanet, weightBps: bps }));
  return call(
    addresses.rewards,
    encodeFunctionData({ abi: rewardControllerAbi, functionName: 'setWeights', args: [gauges] }),
  );
}

export function admitDatanet(addresses: AddressBook, id: Hex): Call {
  return call(addresses.registry, encodeFunctionData({ abi: datanetRegistryAbi, functionName: 'admit', args: [id] }));
}

export function suspendDatanet(addresses: AddressBook, id: Hex): Call {
  return call(addresses.registry, encodeFunctionData({ abi: datanetRegistryAbi, functionName: 'suspend', args: [id] }));
}

/** @param amount wei */
export function spendFromTreasury(
  addresses: AddressBook,
  to: Address,
  amount: bigint,
  category: (typeof PAYABLE)[number],
  reason: string,
): Call {
  const args = [to, amount, CATEGORIES.indexOf(category), reason] as const;
  return call(addresses.treasury, encodeFunctionData({ abi: treasuryAbi, functionName: 'spend', args }));
}

/** @param shares of a Datanet's rewards in basis points; what is left of 10,000 stays in the reserve */
export function setRewardShares(addresses: AddressBook, shares: { contributors: number; builders: number }): Call {
  const args = [{ contributorsBps: shares.contributors, buildersBps: shares.builders }] as const;
  return call(addresses.rewards, encodeFunctionData({ abi: rewardControllerAbi, functionName: 'setShares', args }));
}

/** Sets what later proposals of a class need. */
export function setBar(addresses: AddressBook, name: ProposalClass, bar: Bar): Call {
  const args = [PROPOSAL_CLASSES.indexOf(name), bar] as const;
  return call(addresses.policy, encodeFunctionData({ abi: proposalPolicyAbi, functionName: 'setBar', args }));
}
