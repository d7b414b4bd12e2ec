import { type RpcCall, rpc, rpcBatch } from '#ui/devnet/rpc.ts';
import type { SeedTransaction, Step } from '#ui/devnet/seed/step.ts';

/** Enough for the largest call of the history (a proposal with six calls); anvil's block holds a hundred of them. */
const GAS = '0x2dc6c0';

/**
 * Makes the history: each step a block at its own time. Steps at the same second share a block, in their order.
 * @throws Error where a transaction fails: the history and the contracts do not fit together, a defect of ours
 */
export async function playSteps(rpcUrl: string, steps: readonly Step[], endAt: number): Promise<void> {
  const ordered = steps.toSorted((a, b) => a.at - b.at);
  await rpc(rpcUrl, 'evm_setAutomine', false);
  for (let i = 0; i < ordered.length; ) {
    const { at } = ordered[i]!;
    const transactions: SeedTransaction[] = [];
    for (; i < ordered.length && ordered[i]!.at === at; i++) transactions.push(...ordered[i]!.transactions);
    const sends = transactions.map(
      ({ from, to, data }): RpcCall => ['eth_sendTransaction', { from, to, data, gas: GAS }],
    );
    const hashes = await rpcBatch(rpcUrl, sends);
    await rpc(rpcUrl, 'evm_mine', at);
    const receipts = await rpcBatch(
      rpcUrl,
      hashes.map((hash): RpcCall => ['eth_getTransactionReceipt', hash]),
    );
    receipts.forEach((receipt, k) => {
      if ((receipt as { status?: string } | null)?.status === '0x1') return;
      throw new Error(`the demonstration DAO's history broke at "${transactions[k]!.what}"`);
    });
  }
  await rpcBatch(rpcUrl, [
    ['evm_mine', endAt],
    ['evm_setAutomine', true],
  ]);
}
