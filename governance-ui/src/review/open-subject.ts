import { createPublicClient, getAddress, http, isAddress } from 'viem';
import { UserError } from '#sim/errors.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import { openChain } from '#ui/chain/connection.ts';
import { fromConnection } from '#ui/chain/errors.ts';
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

/**
 * Where a review of a proposal of another DAO's Governor reads from.
 * @throws UserError `NO_RPC`, `BAD_ADDRESS` (exit 2), `NO_CONNECTION` (exit 6)
 */
export async function foreignSource(
  rpc: string | null,
  governor: string,
  network: string | null,
): Promise<SubjectSource> {
  if (rpc === null || !URL.canParse(rpc)) {
    throw new UserError('--governor says which Governor, but not on which chain.', {
      code: 'NO_RPC',
      exitCode: 2,
      hint: 'Add --rpc URL.',
    });
  }
  if (!isAddress(governor, { strict: false })) {
    throw new UserError(`"${governor}" is no address.`, {
      code: 'BAD_ADDRESS',
      exitCode: 2,
      hint: 'Give it as 0x and 40 hexadecimal digits.',
    });
  }
  const client = createPublicClient({ transport: http(rpc, { batch: true, retryCount: 1, timeout: 15_000 }) });
  const chainId = await fromConnection(rpc, () => client.getChainId());
  return {
    rpcUrl: rpc,
    network: network ?? new URL(rpc).host,
    client,
    chainId,
    own: null,
    governor: getAddress(governor),
    names: new Map(),
  };
}
