import { type Address, zeroAddress } from 'viem';
import { FLOW_DAYS, type Flow, type StreamRecord, type TreasuryBook } from '#ui/books/treasury/treasury.ts';
import { blockAt } from '#ui/chain/block-at.ts';
import { economyStream, transferStream } from '#ui/chain/books/streams.ts';
import type { Connection } from '#ui/chain/connection.ts';
import type { Moment } from '#ui/chain/history.ts';
import {
  feeRouterAbi,
  governanceOpenAbi,
  openTokenAbi,
  rewardControllerAbi,
  treasuryAbi,
  treasuryStreamsAbi,
} from '#ui/generated/abis.ts';
import { CATEGORIES } from '#ui/proposal/governed.ts';

const DAY = 86_400;

/** What the treasury holds and what came and went, as of the newest block. */
export async function readTreasury(
  connection: Connection,
  at: Moment,
  network: string,
  names: ReadonlyMap<string, string>,
): Promise<TreasuryBook> {
  const { client, addresses } = connection;
  const { number: blockNumber, timestamp } = at.head;
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
    flow: await readFlow(connection, at, balance),
    split,
    streams: await readStreams(connection, at, names),
  };
}

async function readFlow({ client, addresses }: Connection, at: Moment, balance: bigint): Promise<TreasuryBook['flow']> {
  const now = Number(at.head.timestamp);
  const start = await blockAt(client, now - FLOW_DAYS * DAY, at.head.number);
  const recent = ({ blockNumber }: { readonly blockNumber: bigint }): boolean => blockNumber > start;
  const logs = (await at.logs(transferStream(addresses, start + 1n))).filter(recent);
  const here = addresses.treasury.toLowerCase();
  const came = logs.filter(({ args }) => args.to.toLowerCase() === here);
  const went = logs.filter(({ args }) => args.from.toLowerCase() === here);
  const source = sourceOf(addresses);
  const economy = (await at.logs(economyStream(addresses))).filter(recent);
  const spent = economy.filter((log) => log.eventName === 'Spent');
  const streamed = economy.filter((log) => log.eventName === 'Streamed');
  const funded = economy.filter((log) => log.eventName === 'RewardsFunded');
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
  at: Moment,
  names: ReadonlyMap<string, string>,
): Promise<StreamRecord[]> {
  const streams = { address: addresses.streams, abi: treasuryStreamsAbi, blockNumber: at.head.number } as const;
  const count = Number(await client.readContract({ ...streams, functionName: 'count' }));
  if (count === 0) return [];
  const made = (await at.logs(economyStream(addresses))).filter((log) => log.eventName === 'Streamed');
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
