import { createPublicClient, defineChain, http, type PublicClient } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { fromConnection } from '#ui/chain/errors.ts';
import { LOCAL_CHAIN_ID } from '#ui/chain/local.ts';

/** What every read and write needs: where the chain is. */
export interface ChainConnection {
  readonly rpcUrl: string;
  readonly chainId: number;
  readonly client: PublicClient;
}

/** The same where our contracts are known on it. */
export interface Connection extends ChainConnection {
  readonly addresses: AddressBook;
}

/** Requests of one moment travel together; a node that does not answer in this time (ms) is taken for gone. */
const TIMEOUT = 15_000;
const BATCH_SIZE = 200;

/** @throws UserError `NO_CONNECTION` where nothing answers, `BAD_URL` where the address is none */
export async function openConnection(rpcUrl: string, addresses: AddressBook): Promise<Connection> {
  return { ...(await openChain(rpcUrl)), addresses };
}

/** @throws UserError as above */
export async function openChain(rpcUrl: string): Promise<ChainConnection> {
  const client = await openClient(rpcUrl);
  return { rpcUrl, client, chainId: client.chain!.id };
}

async function openClient(rpcUrl: string): Promise<PublicClient> {
  const transport = http(rpcUrl, { batch: { batchSize: BATCH_SIZE }, retryCount: 1, timeout: TIMEOUT });
  const chainId = await fromConnection(rpcUrl, () => createPublicClient({ transport }).getChainId());
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  // Receipts of a local chain are there at once; elsewhere a block takes seconds.
  return createPublicClient({ chain, transport, pollingInterval: chainId === LOCAL_CHAIN_ID ? 50 : 2_000 });
}
