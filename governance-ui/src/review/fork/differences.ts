import { type Abi, decodeEventLog, type PublicClient, parseAbi } from 'viem';
import type { Address, Hex } from '#ui/chain/records.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import { CONTRACT_KEYS, CONTRACTS } from '#ui/proposal/contracts.ts';
import type { Governed } from '#ui/proposal/governed.ts';
import { printable } from '#ui/proposal/printable.ts';
import type { AccountState, Sent } from '#ui/review/fork/fork-chain.ts';
import type { BalanceChange, ForkEvent, ParameterDifference, StorageChange } from '#ui/review/fork/result.ts';

/** Events of widespread standards, for contracts that are not ours. */
const STANDARD = parseAbi([
  'event Transfer(address indexed from, address indexed to, uint256 value)',
  'event Approval(address indexed owner, address indexed spender, uint256 value)',
  'event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)',
  'event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)',
  'event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)',
  'event CallExecuted(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data)',
  'event ProposalExecuted(uint256 proposalId)',
  'event ExecuteTransaction(bytes32 indexed txHash, address indexed target, uint256 value, string signature, bytes data, uint256 eta)',
  'event NewDelay(uint256 indexed newDelay)',
]);

const BALANCE = parseAbi(['function balanceOf(address) view returns (uint256)']);

const EVENTS: Abi = [
  ...CONTRACT_KEYS.flatMap((key) => CONTRACTS[key].abi.filter((item) => item.type === 'event')),
  ...STANDARD,
];

/** What every execution emits and says nothing of the proposal. */
const BOOKKEEPING = new Set(['ProposalExecuted', 'CallExecuted', 'ExecuteTransaction']);

type NameOf = (address: Address) => string;

export function readEvents(logs: Sent['logs'], nameOf: NameOf): ForkEvent[] {
  return logs.flatMap(({ address, topics, data }): ForkEvent[] => {
    try {
      const { eventName, args } = decodeEventLog({ abi: EVENTS, topics: topics as [Hex, ...Hex[]], data });
      if (BOOKKEEPING.has(eventName!)) return [];
      const entries = Object.entries((args ?? {}) as Record<string, unknown>);
      return [{ contract: nameOf(address), address, name: eventName!, args: entries.map(([k, v]) => [k, shown(v)]) }];
    } catch {
      const raw = [...topics.map((topic, i): [string, string] => [`topic ${i}`, topic]), ['data', data] as const];
      return [{ contract: nameOf(address), address, name: null, args: raw }];
    }
  });
}

function shown(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'number') return groupDigits(String(value));
  if (typeof value === 'string') return printable(value);
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each));
}

/** Tokens by the transfers that were emitted, the chain's coin by the balances before and after. */
export async function balanceChanges(
  client: PublicClient,
  logs: Sent['logs'],
  state: { pre: Record<Address, AccountState>; post: Record<Address, AccountState> },
  nameOf: NameOf,
  assetOf: NameOf,
): Promise<BalanceChange[]> {
  const sums = new Map<string, { account: Address; token: Address | null; change: bigint }>();
  const add = (account: Address, token: Address | null, change: bigint): void => {
    const key = `${account} ${token}`.toLowerCase();
    sums.set(key, { account, token, change: (sums.get(key)?.change ?? 0n) + change });
  };
  for (const { address, topics, data } of logs) {
    try {
      const { eventName, args } = decodeEventLog({ abi: STANDARD, topics: topics as [Hex, ...Hex[]], data });
      if (eventName !== 'Transfer') continue;
      add(args.from, address, -args.value);
      add(args.to, address, args.value);
    } catch {
      // Another event.
    }
  }
  for (const [account, after] of Object.entries(state.post) as [Address, AccountState][]) {
    if (after.balance === undefined) continue;
    add(account, null, BigInt(after.balance) - BigInt(state.pre[account]?.balance ?? '0x0'));
  }
  const moved = [...sums.values()].filter(({ change, account }) => change !== 0n && BigInt(account) !== 0n);
  return Promise.all(
    moved.map(async ({ account, token, change }) => {
      const after = await (token === null
        ? client.getBalance({ address: account })
        : client.readContract({ address: token, abi: BALANCE, functionName: 'balanceOf', args: [account] })
      ).catch(() => null);
      const before = after === null ? null : after - change;
      return { account, name: nameOf(account), asset: token === null ? 'ETH' : assetOf(token), before, change };
    }),
  );
}

export function storageChanges(
  state: { pre: Record<Address, AccountState>; post: Record<Address, AccountState> },
  nameOf: NameOf,
  hidden: readonly Address[],
): StorageChange[] {
  const zero: Hex = `0x${'0'.repeat(64)}`;
  const skip = new Set(hidden.map((address) => address.toLowerCase()));
  const accounts = new Set([...Object.keys(state.pre), ...Object.keys(state.post)]) as Set<Address>;
  return [...accounts].sort().flatMap((address): StorageChange[] => {
    if (skip.has(address.toLowerCase())) return [];
    const [before, after] = [state.pre[address]?.storage ?? {}, state.post[address]?.storage ?? {}];
    const slots = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<Hex>;
    return [...slots].sort().flatMap((slot): StorageChange[] => {
      const [from, to] = [before[slot] ?? zero, after[slot] ?? zero];
      return from === to ? [] : [{ contract: nameOf(address), address, slot, from, to }];
    });
  });
}

/** Settings that differ, in the order of the settings. */
export function parameterDifferences(before: Governed, after: Governed): ParameterDifference[] {
  const [from, to] = [flat(before), flat(after)];
  const labels = new Set([...from.keys(), ...to.keys()]);
  return [...labels].flatMap((label) => {
    const [old, next] = [from.get(label) ?? 'none', to.get(label) ?? 'none'];
    return old === next ? [] : [{ label, from: old, to: next }];
  });
}

function flat(governed: Governed): Map<string, string> {
  const { split, shares, rules, bars } = governed;
  const names = new Map(governed.datanets.map(({ id, name }) => [id, printable(name)]));
  return new Map([
    ...Object.entries(split).map(([leg, bps]): [string, string] => [`Fee split: ${leg}`, formatBps(bps)]),
    ['Reward rate per week', formatOpen(governed.rate)],
    ['Rewards: contributors', formatBps(shares.contributors)],
    ['Rewards: builders', formatBps(shares.builders)],
    ...governed.weights.map(({ datanet, bps }): [string, string] => [
      `Reward weight: ${names.get(datanet) ?? (BigInt(datanet) === 0n ? 'the reserve' : datanet)}`,
      formatBps(bps),
    ]),
    ...governed.datanets.map(({ name, status }): [string, string] => [`Datanet ${printable(name)}`, status]),
    ['Treasury', formatOpen(governed.treasury)],
    ['Reward reserve', formatOpen(governed.reserve)],
    ['Treasury outflow cap', formatBps(governed.outflowCapBps)],
    ['Bond of a new Datanet', formatOpen(rules.bond)],
    ['Review period', formatDuration(rules.review)],
    ['Probation', formatDuration(rules.probation)],
    ['Exit delay', formatDuration(rules.exitDelay)],
    ['Voting delay', formatDuration(governed.votingDelay)],
    ['Voting period', formatDuration(governed.votingPeriod)],
    ['Extension after a late quorum', formatDuration(governed.lateExtension)],
    ['Votes needed to propose', formatOpen(governed.proposalThreshold)],
    ['Timelock delay', formatDuration(governed.timelockDelay)],
    ...Object.entries(bars).flatMap(([name, bar]): [string, string][] => [
      [`Quorum of ${name} proposals`, formatBps(bar.quorumBps)],
      [`Least quorum of ${name} proposals`, formatOpen(bar.quorumFloor)],
      [`Majority of ${name} proposals`, formatBps(bar.majorityBps)],
    ]),
  ] as [string, string][]);
}
