import type { Connection } from '#ui/chain/connection.ts';
import type { DatanetRecord } from '#ui/chain/records.ts';
import { datanetRegistryAbi } from '#ui/generated/abis.ts';
import type { GaugeWeight } from '#ui/proposal/governed.ts';

/** In the order of the contract's `Status`. */
export const DATANET_STATUSES = [
  'None',
  'Applied',
  'Rejected',
  'Probation',
  'Active',
  'Suspended',
  'Exiting',
  'Exited',
  'Removed',
] as const;

/** All Datanets ever applied for, in the order of application, as of a block. */
export async function readDatanets(
  { client, addresses }: Pick<Connection, 'client' | 'addresses'>,
  weights: readonly GaugeWeight[],
  blockNumber: bigint,
): Promise<DatanetRecord[]> {
  const registry = { address: addresses.registry, abi: datanetRegistryAbi, blockNumber } as const;
  const count = await client.readContract({ ...registry, functionName: 'count' });
  const ids = await Promise.all(
    Array.from({ length: Number(count) }, (_, i) =>
      client.readContract({ ...registry, functionName: 'idAt', args: [BigInt(i)] }),
    ),
  );
  const records = await Promise.all(
    ids.map((id) => client.readContract({ ...registry, functionName: 'datanet', args: [id] })),
  );
  return records.map((record, i) => ({
    id: ids[i]!,
    name: record.name,
    owner: record.owner,
    status: DATANET_STATUSES[record.status] ?? `status ${record.status}`,
    bond: record.rules.bond - record.slashed,
    gaugeBps: weights.find(({ datanet }) => datanet === ids[i])?.bps ?? 0,
  }));
}
