import { type Address, parseAbiItem, zeroAddress } from 'viem';
import { FLOW_DAYS, type Flow, type StreamRecord, type TreasuryBook } from '#ui/books/treasury/treasury.ts';
import { blockAt } from '#ui/chain/block-at.ts';
import type { Connection } from '#ui/chain/connection.ts';
import { allLogs } from '#ui/chain/logs.ts';
import {
  feeRouterAbi,
  governanceOpenAbi,
  openTokenAbi,
  rewardControllerAbi,
  treasuryAbi,
  treasuryStreamsAbi,
} from '#ui/generated/abis.ts';
import { CATEGORIES } from '#ui/proposal/governed.ts';

const TRANSFER = parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)');
const SPENT = parseAbiItem('event Spent(address indexed to, uint256 amount, uint8 indexed category, string reason)');
const STREAMED = parseAbiItem(
  'event Streamed(uint256 indexed streamId, address indexed to, uint256 amount, uint8 indexed category, string reason)',
);
const FUNDED = parseAbiItem('event RewardsFunded(uint256 amount)');
const DAY = 86_400;

/** What the treasury holds and what came and went, as of the newest block. */
export async function readTreasury(
  connection: Connection,
  network: string,
  names: ReadonlyMap<string, string>,
): Promise<TreasuryBook> {
  const { client, addresses } = connection;
  const { number: blockNumber, timestamp } = await client.getBlock();
  const now = Number(timestamp);
  const treasury = { address: addresses.treasury, abi: treasuryAbi, blockNumber } as const;
  const [balance, capBps, used, available, reserve, totalSupply, wrappedSupply, [, undistributed], split] =
    await Promise.all([
      client.readContract({ ...treasury, functionName: 'balance' }),
      client.readContract({ ...treasury, functionName: 'outflowCapBps' }),
      client.readContract({ ...treasury, functionName: 'outflowInWindow' }),
      client.readContract({ ...treasury, functionName: 'available' }),
      client.readContract({
        address: addresses.rewards,
        abi: rewardControllerAbi,
        blockNumber,
        functionName: 'reserve',
      }),
      client.readContract({ address: addresses.token, abi: openTokenAbi, blockNumber, functionName: 'totalSupply' }),
      client.readContract({
        address: addresses.votes,
        abi: governanceOpenAbi,
        blockNumber,
        functionName: 'totalSupply',
      }),
      client.readContract({ address: addresses.router, abi: feeRouterAbi, blockNumber, functionName: 'undistributed' }),
      client.readContract({ address: addresses.router, abi: feeRouterAbi, blockNumber, functionName: 'split' }),
    ]);
  const budgets = await Promise.all(
    CATEGORIES.map(async (category, index) => {
      const [budget, spent, left] = await Promise.all([
        client.readContract({ ...treasury, functionName: 'budgetOf', args: [index] }),
        client.readContract({ ...treasury, functionName: 'spentInWindow', args: [index] }),
        client.readContract({ ...treasury, functionName: 'availableFor', args: [index] }),
      ]);
      return { category, budget, spent, available: left };
    }),
  );
  return {
    network,
    block: blockNumber,
    timestamp: now,
    address: addresses.treasury,
    balance,
    reserve,
    totalSupply,
    wrappedSupply,
    undistributed,
    outflow: { capBps: Number(capBps), cap: ((balance + used) * capBps) / 10_000n, used, available },
    budgets,
    flow: await readFlow(connection, balance, blockNumber, now),
    split,
    streams: await readStreams(connection, blockNumber, names),
  };
}

async function readFlow(
  { client, addresses }: Connection,
  balance: bigint,
  toBlock: bigint,
  now: number,
): Promise<TreasuryBook['flow']> {
  const start = await blockAt(client, now - FLOW_DAYS * DAY, toBlock);
  const from = start + 1n;
  const logs = from > toBlock ? [] : await allLogs(client, addresses.token, TRANSFER, from, toBlock);
  const here = addresses.treasury.toLowerCase();
  const came = logs.filter(({ args }) => args.to.toLowerCase() === here);
  const went = logs.filter(({ args }) => args.from.toLowerCase() === here);
  const source = sourceOf(addresses);
  const [spent, streamed, funded] = await Promise.all([
    allLogs(client, addresses.treasury, SPENT, from, toBlock),
    allLogs(client, addresses.treasury, STREAMED, from, toBlock),
    allLogs(client, addresses.treasury, FUNDED, from, toBlock),
  ]);
  const incoming = gathered(came.map(({ args }) => [source(args.from), args.value]));
  const outgoing = gathered([
    ...spent.map(({ args }) => [CATEGORIES[args.category]!, args.amount] as const),
    ...streamed.map(({ args }) => [`${CATEGORIES[args.category]!}, streamed`, args.amount] as const),
    ...funded.map(({ args }) => ['rewards', args.amount] as const),
  ]);
  const sum = (all: typeof logs): bigint => all.reduce((total, { args }) => total + args.value, 0n);
  const { timestamp } = await client.getBlock({ blockNumber: start });
  return {
    since: Math.max(Number(timestamp), now - FLOW_DAYS * DAY),
    before: balance - sum(came) + sum(went),
    in: incoming,
    out: outgoing,
  };
}

/** What OPEN from an account is. */
function sourceOf(addresses: Connection['addresses']): (from: Address) => string {
  const known = new Map<string, string>([
    [zeroAddress, 'first supply'],
    [addresses.router.toLowerCase(), 'fees'],
    [addresses.bonds.toLowerCase(), 'forfeited proposal bonds'],
    [addresses.streams.toLowerCase(), 'stopped streams'],
    [addresses.settler.toLowerCase(), 'unclaimed attributions'],
  ]);
  return (from) => known.get(from.toLowerCase()) ?? 'from others';
}

/** Payments of one purpose together, the largest sum first. */
function gathered(payments: readonly (readonly [what: string, amount: bigint])[]): Flow[] {
  const flows = new Map<string, Flow>();
  for (const [what, amount] of payments) {
    const flow = flows.get(what) ?? { what, amount: 0n, payments: 0 };
    flows.set(what, { what, amount: flow.amount + amount, payments: flow.payments + 1 });
  }
  return [...flows.values()].sort((a, b) => (a.amount === b.amount ? 0 : a.amount < b.amount ? 1 : -1));
}

async function readStreams(
  { client, addresses }: Connection,
  blockNumber: bigint,
  names: ReadonlyMap<string, string>,
): Promise<StreamRecord[]> {
  const streams = { address: addresses.streams, abi: treasuryStreamsAbi, blockNumber } as const;
  const count = Number(await client.readContract({ ...streams, functionName: 'count' }));
  if (count === 0) return [];
  const made = await allLogs(client, addresses.treasury, STREAMED, 0n, blockNumber);
  const reasons = new Map(made.map(({ args }) => [args.streamId, args.reason]));
  return Promise.all(
    Array.from({ length: count }, async (_, index): Promise<StreamRecord> => {
      const id = BigInt(index + 1);
      const [stream, vested] = await Promise.all([
        client.readContract({ ...streams, functionName: 'streamOf', args: [id] }),
        client.readContract({ ...streams, functionName: 'vested', args: [id] }),
      ]);
      return {
        id: index + 1,
        to: stream.to,
        name: names.get(stream.to.toLowerCase()) ?? null,
        reason: reasons.get(id) ?? '',
        amount: stream.amount,
        vested,
        claimed: stream.claimed,
        start: stream.start,
        cliffEnd: stream.cliffEnd,
        end: stream.end,
        canceled: stream.canceled,
      };
    }),
  );
}
