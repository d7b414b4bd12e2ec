import { type DatanetBook, type DatanetCard, INCOME_DAYS, type ModelRecord } from '#ui/books/datanets/datanets.ts';
import { blockAt } from '#ui/chain/block-at.ts';
import { economyStream } from '#ui/chain/books/streams.ts';
import type { Connection } from '#ui/chain/connection.ts';
import { DATANET_STATUSES } from '#ui/chain/datanets.ts';
import type { Moment } from '#ui/chain/history.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import { attributionSettlerAbi, datanetRegistryAbi, feeRouterAbi, rewardControllerAbi } from '#ui/generated/abis.ts';

const DAY = 86_400;
/** `ObjectionState.Open` of the registry. */
const OPEN_OBJECTION = 1;

interface Payment {
  readonly datanet: Hex;
  readonly model: Address;
  readonly payer: Address;
  readonly amount: bigint;
  readonly recent: boolean;
}

/** Every Datanet with what it earns, as of the newest block. */
export async function readDatanetBook(
  connection: Connection,
  at: Moment,
  network: string,
  names: ReadonlyMap<string, string>,
): Promise<DatanetBook> {
  const { client, addresses } = connection;
  const { number: blockNumber, timestamp } = at.head;
  const now = Number(timestamp);
  const registry = { address: addresses.registry, abi: datanetRegistryAbi, blockNumber } as const;
  const rewards = { address: addresses.rewards, abi: rewardControllerAbi, blockNumber } as const;
  const start = await blockAt(client, now - INCOME_DAYS * DAY, blockNumber);
  const [count, bondPrice, epochBudget, epoch, weights, weightsNow, logs, objections, first] = await Promise.all([
    client.readContract({ ...registry, functionName: 'count' }),
    client.readContract({ ...registry, functionName: 'bondPrice' }),
    client.readContract({ ...rewards, functionName: 'openBudget' }),
    client.readContract({ ...rewards, functionName: 'currentEpoch' }),
    client.readContract({ ...rewards, functionName: 'weights' }),
    client.readContract({ ...rewards, functionName: 'weightsInForce' }),
    at.logs(economyStream(addresses)),
    readObjections(connection, blockNumber),
    client.getBlock({ blockNumber: start }),
  ]);
  const epochEnd = await client.readContract({ ...rewards, functionName: 'epochStart', args: [epoch + 1n] });
  const paid = logs.filter((log) => log.eventName === 'Paid');
  const credited = logs.filter((log) => log.eventName === 'RewardCredited');
  const claims = logs.filter((log) => log.eventName === 'AttributionClaimed');
  const payments = paid.map(({ args, blockNumber: block }): Payment => ({ ...args, recent: block > start }));
  const credits = credited.map(({ args, blockNumber: block }) => ({
    datanet: args.datanet,
    amount: args.contributors + args.builders,
    recent: block > start,
  }));
  const weightOf = (gauges: typeof weights, id: Hex): number =>
    gauges.find(({ datanet }) => datanet === id)?.weightBps ?? 0;

  const read = async (_: unknown, index: number): Promise<DatanetCard> => {
    const id = await client.readContract({ ...registry, functionName: 'idAt', args: [BigInt(index)] });
    const of = { blockNumber, args: [id] } as const;
    const router = { address: addresses.router, abi: feeRouterAbi, ...of } as const;
    const [record, claimableFees, hasOwn, split, [contributors, builders], [heldContributors, heldBuilders], pool] =
      await Promise.all([
        client.readContract({ ...registry, ...of, functionName: 'datanet' }),
        client.readContract({ ...router, functionName: 'datanetClaimable' }),
        client.readContract({ ...router, functionName: 'hasOwnSplit' }),
        client.readContract({ ...router, functionName: 'splitOf' }),
        client.readContract({ ...rewards, ...of, functionName: 'claimable' }),
        client.readContract({ ...rewards, ...of, functionName: 'unvested' }),
        client.readContract({ address: addresses.settler, abi: attributionSettlerAbi, ...of, functionName: 'pool' }),
      ]);
    const fees = payments.filter(({ datanet }) => datanet === id);
    const recent = fees.filter((payment) => payment.recent);
    const earned = credits.filter(({ datanet }) => datanet === id);
    const status = DATANET_STATUSES[record.status] ?? `status ${record.status}`;
    return {
      id,
      name: record.name,
      metadata: record.metadata,
      owner: record.owner,
      payout: record.payout,
      status,
      since: record.since,
      until: untilOf(status, record),
      graduated: record.graduated,
      attributed: record.attributed,
      bond: record.rules.bond - record.slashed,
      slashed: record.slashed,
      gaugeBps: weightOf(weights, id),
      gaugeNowBps: weightOf(weightsNow, id),
      ownSplit: hasOwn ? split : null,
      fees: {
        recent: sum(recent),
        payments: recent.length,
        payers: new Set(recent.map(({ payer }) => payer)).size,
        ever: sum(fees),
        claimable: claimableFees,
      },
      rewards: {
        recent: sum(earned.filter((credit) => credit.recent)),
        ever: sum(earned),
        claimable: { contributors, builders },
        unvested: heldContributors + heldBuilders,
      },
      models: modelsOf(recent, names),
      contributors: record.attributed
        ? new Set(claims.filter(({ args }) => args.datanet === id).map(({ args }) => args.account)).size
        : null,
      pool,
      objections: objections.filter(({ datanet }) => datanet === id).map(({ datanet: __, ...each }) => each),
    };
  };
  return {
    network,
    block: blockNumber,
    timestamp: now,
    since: Math.max(Number(first.timestamp), now - INCOME_DAYS * DAY),
    bondPrice,
    epochBudget,
    epochEnd: Number(epochEnd),
    datanets: await Promise.all(Array.from({ length: Number(count) }, read)),
  };
}

function sum(amounts: readonly { readonly amount: bigint }[]): bigint {
  return amounts.reduce((total, { amount }) => total + amount, 0n);
}

/** When the status ends by itself or may be ended. */
function untilOf(
  status: string,
  {
    since,
    liftsAt,
    rules,
  }: {
    readonly since: number;
    readonly liftsAt: number;
    readonly rules: { readonly review: number; readonly probation: number; readonly exitDelay: number };
  },
): number | null {
  switch (status) {
    case 'Applied':
      return since + rules.review;
    case 'Probation':
      return since + rules.probation;
    case 'Exiting':
      return since + rules.exitDelay;
    case 'Suspended':
      return liftsAt === 0 ? null : liftsAt;
    default:
      return null;
  }
}

function modelsOf(payments: readonly Payment[], names: ReadonlyMap<string, string>): ModelRecord[] {
  const models = new Map<Address, ModelRecord>();
  for (const { model, amount } of payments) {
    const known = models.get(model) ?? {
      account: model,
      name: names.get(model.toLowerCase()) ?? null,
      fees: 0n,
      payments: 0,
    };
    models.set(model, { ...known, fees: known.fees + amount, payments: known.payments + 1 });
  }
  return [...models.values()].sort((a, b) => (a.fees === b.fees ? 0 : a.fees < b.fees ? 1 : -1));
}

async function readObjections({ client, addresses }: Connection, blockNumber: bigint) {
  const registry = { address: addresses.registry, abi: datanetRegistryAbi, blockNumber } as const;
  const count = Number(await client.readContract({ ...registry, functionName: 'objectionCount' }));
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const id = BigInt(index + 1);
      const { datanet, reporter, stake, state } = await client.readContract({
        ...registry,
        functionName: 'objection',
        args: [id],
      });
      return { id, datanet, reporter, stake, open: state === OPEN_OBJECTION };
    }),
  );
}
