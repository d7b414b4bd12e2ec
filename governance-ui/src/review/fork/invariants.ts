import { keccak256, type PublicClient, parseAbi, stringToBytes } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import type { Hex } from '#ui/chain/records.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import { feeRouterAbi, rewardControllerAbi, treasuryAbi } from '#ui/generated/abis.ts';
import { LEGS } from '#ui/proposal/governed.ts';
import { GOVERNOR_BOUNDS, POLICY_BOUNDS, SPLIT_BOUNDS, TIMELOCK_BOUNDS } from '#ui/review/bounds.ts';
import type { Invariant } from '#ui/review/fork/result.ts';

const TOKEN = parseAbi([
  'function totalSupply() view returns (uint256)',
  'function balanceOf(address) view returns (uint256)',
]);
const ACCESS = parseAbi(['function hasRole(bytes32 role, address account) view returns (bool)']);
const CAP = 10n ** 27n;
const ADMIN: Hex = `0x${'0'.repeat(64)}`;
const role = (name: string): Hex => keccak256(stringToBytes(name));

/** What must hold of the DAO at any time, as far as it can be read from the chain: after an execution it is looked at again. */
export async function readInvariants(
  client: PublicClient,
  addresses: AddressBook,
  block: bigint,
  supplyBefore: bigint,
): Promise<Invariant[]> {
  const { token, votes, rewards, router, treasury, timelock, governor } = addresses;
  const at = { blockNumber: block } as const;
  const supplyOf = (address: typeof token) =>
    client.readContract({ ...at, address, abi: TOKEN, functionName: 'totalSupply' });
  const openOf = (account: typeof token) =>
    client.readContract({ ...at, address: token, abi: TOKEN, functionName: 'balanceOf', args: [account] });
  const holds = (name: Hex, account: typeof token) =>
    client.readContract({ ...at, address: timelock, abi: ACCESS, functionName: 'hasRole', args: [name, account] });
  const [governed, supply, wrapped, wrapper, rewardsHold, routerHolds] = await Promise.all([
    readGoverned({ client, addresses, chainId: addresses.chainId, rpcUrl: '' }, block),
    supplyOf(token),
    supplyOf(votes),
    openOf(votes),
    openOf(rewards),
    openOf(router),
  ]);
  const [rewardsOwed, openBudget, routerOwed, outflow, available] = await Promise.all([
    client.readContract({ ...at, address: rewards, abi: rewardControllerAbi, functionName: 'liabilities' }),
    client.readContract({ ...at, address: rewards, abi: rewardControllerAbi, functionName: 'openBudget' }),
    client.readContract({ ...at, address: router, abi: feeRouterAbi, functionName: 'liabilities' }),
    client.readContract({ ...at, address: treasury, abi: treasuryAbi, functionName: 'outflowInWindow' }),
    client.readContract({ ...at, address: treasury, abi: treasuryAbi, functionName: 'available' }),
  ]);
  const roles = await Promise.all([
    holds(role('PROPOSER_ROLE'), governor),
    holds(role('EXECUTOR_ROLE'), governor),
    holds(role('CANCELLER_ROLE'), governor),
    holds(ADMIN, timelock),
    holds(ADMIN, governor),
  ]);
  const split = Object.values(governed.split).reduce((a, b) => a + b, 0);
  const weights = governed.weights.reduce((sum, { bps }) => sum + bps, 0);
  const owed = governed.reserve + openBudget + rewardsOwed;
  const cap = ((governed.treasury + outflow) * BigInt(governed.outflowCapBps)) / 10_000n;
  return [
    invariant('The supply of OPEN is not above its cap', supply <= CAP, `${formatOpen(supply)} of ${formatOpen(CAP)}`),
    invariant(
      'The supply of OPEN is what it was',
      supply === supplyBefore,
      `${formatOpen(supply)}, before ${formatOpen(supplyBefore)}`,
    ),
    invariant(
      'Every gOPEN is backed by an OPEN',
      wrapper >= wrapped,
      `${formatOpen(wrapper)} behind ${formatOpen(wrapped)} wrapped`,
    ),
    invariant('The fee split sums to 100 %', split === 10_000, formatBps(split)),
    invariant(
      'Each part of the fee split is inside its bounds',
      LEGS.every((leg) => inside(governed.split[leg], SPLIT_BOUNDS[leg])),
      `contributors ${formatBps(governed.split.contributors)}, burn ${formatBps(governed.split.burn)}`,
    ),
    invariant('The reward weights sum to 100 %', weights === 10_000, formatBps(weights)),
    invariant(
      'The reward controller holds what it owes and keeps',
      rewardsHold >= owed,
      `${formatOpen(rewardsHold)} for ${formatOpen(owed)}`,
    ),
    invariant(
      'The fee router holds what it owes',
      routerHolds >= routerOwed,
      `${formatOpen(routerHolds)} for ${formatOpen(routerOwed)}`,
    ),
    invariant(
      'No more than the cap has left the treasury in 30 days',
      outflow <= cap,
      `${formatOpen(outflow)} of ${formatOpen(cap)}; ${formatOpen(available)} may still leave`,
    ),
    invariant(
      "The timelock's roles are the Governor's, and its own administration is its own",
      roles.join() === 'true,true,true,true,false',
      `Governor ${governor}`,
    ),
    invariant(
      'Every setting of governance is inside its compiled-in bounds',
      inside(governed.votingDelay, GOVERNOR_BOUNDS.votingDelay) &&
        inside(governed.votingPeriod, GOVERNOR_BOUNDS.votingPeriod) &&
        inside(governed.timelockDelay, TIMELOCK_BOUNDS.delay) &&
        governed.proposalThreshold >= GOVERNOR_BOUNDS.proposalThreshold.low &&
        governed.proposalThreshold <= GOVERNOR_BOUNDS.proposalThreshold.high &&
        Object.values(governed.bars).every(({ quorumBps }) => inside(quorumBps, POLICY_BOUNDS.quorumBps)),
      `delay ${formatDuration(governed.votingDelay)}, period ${formatDuration(governed.votingPeriod)}, timelock ${formatDuration(governed.timelockDelay)}`,
    ),
  ];
}

function inside(value: number, { low, high }: { readonly low: number; readonly high: number }): boolean {
  return value >= low && value <= high;
}

function invariant(title: string, holds: boolean, detail: string): Invariant {
  return { title, holds, detail };
}
