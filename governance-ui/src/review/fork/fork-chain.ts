import { setTimeout } from 'node:timers/promises';
import { createPublicClient, defineChain, http, type PublicClient } from 'viem';
import type { Clock } from '#ui/chain/governor/governor.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import { type Anvil, startFork } from '#ui/devnet/anvil.ts';
import { rpc } from '#ui/devnet/rpc.ts';

/** A frame of the call tracer: one call and those that it made. */
export interface CallFrame {
  readonly type: string;
  readonly from: Address;
  readonly to?: Address;
  readonly input: Hex;
  readonly output?: Hex;
  readonly value?: Hex;
  readonly gasUsed: Hex;
  readonly error?: string;
  readonly calls?: readonly CallFrame[];
}

export interface AccountState {
  readonly balance?: Hex;
  readonly storage?: Readonly<Record<Hex, Hex>>;
}

export interface Sent {
  readonly hash: Hex;
  readonly ok: boolean;
  readonly gas: bigint;
  readonly logs: readonly { readonly address: Address; readonly topics: readonly Hex[]; readonly data: Hex }[];
}

/** A copy of a chain on which anybody can be acted for and time can be moved. */
export interface ForkChain {
  readonly client: PublicClient;
  /** Sends a transaction as any account and mines it. A failing one is mined too. */
  send(from: Address, to: Address, data: Hex, value?: bigint): Promise<Sent>;
  /** Moves the clock to a time or block number, where it is not there yet. */
  advanceTo(clock: Clock, time: bigint): Promise<void>;
  /** Moves the block's timestamp on to at least this (unix seconds). */
  advanceToTimestamp(timestamp: bigint): Promise<void>;
  trace(hash: Hex): Promise<CallFrame>;
  /** What a transaction changed: every account before and after. */
  changes(hash: Hex): Promise<{ pre: Record<Address, AccountState>; post: Record<Address, AccountState> }>;
  stop(): Promise<void>;
}

/** Milliseconds. */
const TIMEOUT = 60_000;
const POLL = 10;
/** Seconds that a block is taken to last where the clock counts blocks. */
const BLOCK_SECONDS = 12;

interface Receipt {
  readonly status: Hex;
  readonly gasUsed: Hex;
  readonly logs: Sent['logs'];
}

/** Mined at once, but its receipt is not always there before the answer; and no later block will tell of it. */
async function receiptOf(url: string, hash: Hex): Promise<Receipt> {
  for (let waited = 0; waited < TIMEOUT; waited += POLL) {
    const receipt = (await rpc(url, 'eth_getTransactionReceipt', hash)) as Receipt | null;
    if (receipt !== null) return receipt;
    await setTimeout(POLL);
  }
  throw new Error(`transaction ${hash} was not mined on the copy of the chain`);
}

/**
 * Copies the chain at `rpcUrl` as of a block.
 * @param gasLimit of a transaction: the chain's own limit for a block
 * @throws UserError `NO_FOUNDRY`, `ANVIL_FAILED`
 */
export async function openFork(rpcUrl: string, block: bigint, gasLimit: bigint): Promise<ForkChain> {
  const anvil: Anvil = await startFork(rpcUrl, block);
  const url = anvil.rpcUrl;
  const transport = http(url, { batch: true, retryCount: 0, timeout: TIMEOUT });
  const chainId = Number(await rpc(url, 'eth_chainId'));
  const chain = defineChain({
    id: chainId,
    name: 'fork',
    nativeCurrency: { name: 'coin', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  });
  const client = createPublicClient({ chain, transport, pollingInterval: 20, cacheTime: 0 }) as PublicClient;
  const advanceToTimestamp = async (timestamp: bigint): Promise<void> => {
    const now = (await client.getBlock()).timestamp;
    if (now < timestamp) await rpc(url, 'evm_mine', Number(timestamp));
  };
  return {
    client,
    send: async (from, to, data, value = 0n) => {
      const hash = (await rpc(url, 'eth_sendTransaction', {
        from,
        to,
        data,
        value: `0x${value.toString(16)}`,
        gas: `0x${gasLimit.toString(16)}`,
        gasPrice: '0x0',
      })) as Hex;
      const receipt = await receiptOf(url, hash);
      return { hash, ok: receipt.status === '0x1', gas: BigInt(receipt.gasUsed), logs: receipt.logs };
    },
    advanceTo: async (clock, time) => {
      if (clock === 'timestamp') return advanceToTimestamp(time);
      const blocks = time - (await client.getBlockNumber({ cacheTime: 0 }));
      if (blocks > 0n) await rpc(url, 'anvil_mine', `0x${blocks.toString(16)}`, `0x${BLOCK_SECONDS.toString(16)}`);
    },
    advanceToTimestamp,
    trace: async (hash) => (await rpc(url, 'debug_traceTransaction', hash, { tracer: 'callTracer' })) as CallFrame,
    changes: async (hash) =>
      (await rpc(url, 'debug_traceTransaction', hash, {
        tracer: 'prestateTracer',
        tracerConfig: { diffMode: true },
      })) as Awaited<ReturnType<ForkChain['changes']>>,
    stop: () => anvil.stop(),
  };
}
