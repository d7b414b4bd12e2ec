import type { DaoClient } from '#ui/chain/client.ts';
import { openConnection } from '#ui/chain/connection.ts';
import type { SubjectSource } from '#ui/review/read-subject.ts';

/** Where a review of a proposal of our own DAO reads from. */
export async function subjectSource({
  rpcUrl,
  network,
  addresses,
  names,
  accounts,
}: DaoClient): Promise<SubjectSource> {
  const own = await openConnection(rpcUrl, addresses);
  const known = names ?? new Map(accounts.map(({ address, name }) => [address.toLowerCase(), name]));
  return { rpcUrl, network, client: own.client, chainId: own.chainId, own, governor: addresses.governor, names: known };
}
