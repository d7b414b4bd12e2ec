import type { DaoClient } from '#ui/chain/client.ts';
import { openChain } from '#ui/chain/connection.ts';
import type { SubjectSource } from '#ui/review/read-subject.ts';

/** Where a review of a proposal reads from: of the DAO that a client is for. */
export async function subjectSource({
  rpcUrl,
  network,
  governor,
  addresses,
  names,
  accounts,
}: Pick<DaoClient, 'rpcUrl' | 'network' | 'governor' | 'addresses' | 'names' | 'accounts'>): Promise<SubjectSource> {
  const { client, chainId } = await openChain(rpcUrl);
  const known = names ?? new Map(accounts.map(({ address, name }) => [address.toLowerCase(), name]));
  return {
    rpcUrl,
    network,
    client,
    chainId,
    own: addresses === null ? null : { rpcUrl, client, chainId, addresses },
    governor: governor.address,
    names: known,
  };
}
