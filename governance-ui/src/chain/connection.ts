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

export interface NodeOptions {
  /** Most requests of one moment that travel together. */
  readonly batch?: number | undefined;
  /** Milliseconds after which a node that does not answer is taken for gone. */
  readonly timeout?: number | undefined;
}

const TIMEOUT = 15_000;
const BATCH = 200;
/** A busy node is asked again, a little later each time (milliseconds). */
const RETRIES = { retryCount: 3, retryDelay: 250 };

/** @throws UserError `NO_CONNECTION` where nothing answers */
export async function openConnection(rpcUrl: string, addresses: AddressBook): Promise<Connection> {
  return { ...(await openChain(rpcUrl)), addresses };
}

/** @throws UserError as above */
export async function openChain(rpcUrl: string, options: NodeOptions = {}): Promise<ChainConnection> {
  const client = await openClient(rpcUrl, options);
  return { rpcUrl, client, chainId: client.chain!.id };
}

async function openClient(
  rpcUrl: string,
  { batch: batchSize = BATCH, timeout = TIMEOUT }: NodeOptions,
): Promise<PublicClient> {
  const transport = http(rpcUrl, { batch: { batchSize }, timeout, ...RETRIES });
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
