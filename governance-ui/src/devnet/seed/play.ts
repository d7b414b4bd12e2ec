import { toHex } from 'viem';
import type { Address, Hex } from '#ui/chain/records.ts';
import { type RpcCall, rpc, rpcBatch } from '#ui/devnet/rpc.ts';
import type { SeedTransaction, Step } from '#ui/devnet/seed/step.ts';

/** Enough for the largest call of the history (a proposal with six calls); anvil's block holds a hundred of them. */
const GAS = 3_000_000;

/**
 * Makes the history: each step a block at its own time. Steps at the same second share a block, in their order.
 * @throws Error where a transaction fails: the history and the contracts do not fit together, a defect of ours
 */
export async function playSteps(rpcUrl: string, steps: readonly Step[], endAt: number): Promise<void> {
  const ordered = steps.toSorted((a, b) => a.at - b.at);
  await rpc(rpcUrl, 'evm_setAutomine', false);
  const blocks = new BlockMaker(rpcUrl);
  for (let i = 0; i < ordered.length; ) {
    const { at } = ordered[i]!;
    const transactions: SeedTransaction[] = [];
    for (; i < ordered.length && ordered[i]!.at === at; i++) transactions.push(...ordered[i]!.transactions);
    const mined = await blocks.mine(at, transactions);
    const broken = mined.findIndex(({ ok }) => !ok);
    if (broken !== -1) throw new Error(`the history of the chain broke at "${transactions[broken]!.what}"`);
  }
  await rpcBatch(rpcUrl, [
    ['evm_mine', endAt],
    ['evm_setAutomine', true],
  ]);
}

export interface Mined {
  readonly hash: Hex;
  readonly ok: boolean;
}

/** Wei per gas, above what any block asks. */
const GAS_PRICE = 2_000_000_000;

/**
 * Makes blocks of transactions of unlocked accounts on a node that mines nothing by itself. The node takes a batch in no certain
 * order; it is to mine by fees, and each transaction pays a wei more than the next.
 */
export class BlockMaker {
  private readonly rpcUrl: string;
  private readonly nonces = new Map<Address, number>();

  constructor(rpcUrl: string) {
    this.rpcUrl = rpcUrl;
  }

  /** Mines transactions as one block at its time (unix seconds), in their order. Those that fail are mined too. */
  async mine(at: number, transactions: readonly SeedTransaction[]): Promise<Mined[]> {
    await this.askNonces(transactions);
    const sends = transactions.map(({ from, to, data, gas = GAS }, i): RpcCall => {
      const nonce = this.nonces.get(from)!;
      this.nonces.set(from, nonce + 1);
      const gasPrice = toHex(GAS_PRICE + transactions.length - i);
      return ['eth_sendTransaction', { from, to, data, gas: toHex(gas), gasPrice, nonce: toHex(nonce) }];
    });
    const hashes = (await rpcBatch(this.rpcUrl, sends)) as Hex[];
    await rpc(this.rpcUrl, 'evm_mine', at);
    const receipts = await rpcBatch(
      this.rpcUrl,
      hashes.map((hash): RpcCall => ['eth_getTransactionReceipt', hash]),
    );
    return receipts.map((receipt, i) => ({
      hash: hashes[i]!,
      ok: (receipt as { status?: string } | null)?.status === '0x1',
    }));
  }

  /** The numbers of the accounts' next transactions, where they are not known yet. */
  private async askNonces(transactions: readonly SeedTransaction[]): Promise<void> {
    const unknown = [...new Set(transactions.map(({ from }) => from))].filter((from) => !this.nonces.has(from));
    const counts = await rpcBatch(
      this.rpcUrl,
      unknown.map((from): RpcCall => ['eth_getTransactionCount', from, 'latest']),
    );
    unknown.forEach((from, i) => {
      this.nonces.set(from, Number(counts[i]));
    });
  }
}
