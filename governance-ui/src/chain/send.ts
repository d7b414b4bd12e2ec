import { createWalletClient, http } from 'viem';
import { UserError } from '#sim/errors.ts';
import type { SendOptions } from '#ui/chain/client.ts';
import type { ChainConnection } from '#ui/chain/connection.ts';
import type { Hex, PreparedTransaction } from '#ui/chain/records.ts';
import { revertReason } from '#ui/chain/revert.ts';
import { follow } from '#ui/chain/track.ts';
import type { Signer } from '#ui/wallet/signer.ts';

function reverted(tx: PreparedTransaction, reason: string | null): UserError {
  return new UserError(`${tx.summary}: the contract refused.`, {
    code: 'REVERTED',
    exitCode: 5,
    details: [reason ?? 'It did not say why.'],
    hint: 'Nothing was changed.',
  });
}

/** The node may have been changed behind the address since the transaction was prepared and shown. */
async function requireChain({ client }: ChainConnection, tx: PreparedTransaction): Promise<void> {
  const chainId = await client.getChainId();
  if (chainId === tx.chainId) return;
  throw new UserError(`The node now answers for chain ${chainId}; what was shown is for chain ${tx.chainId}.`, {
    code: 'WRONG_CHAIN',
    exitCode: 2,
    hint: 'Nothing was signed.',
  });
}

/**
 * Signs here, sends, and follows the transaction until it is in a block.
 * @throws UserError `WRONG_CHAIN` (exit 2), `REVERTED` (exit 5), `REPLACED` (exit 1)
 */
export async function sendTransaction(
  connection: ChainConnection,
  signer: Signer,
  tx: PreparedTransaction,
  { onSight, signal }: SendOptions,
): Promise<{ hash: Hex; block: bigint }> {
  if (tx.revert !== null) throw reverted(tx, tx.revert);
  if (signer.address.toLowerCase() !== tx.from.toLowerCase()) {
    throw new Error(`the key is of ${signer.address}, the transaction of ${tx.from}`);
  }
  await requireChain(connection, tx);
  const { client } = connection;
  const { to, data, value } = tx;
  const since = await client.getBlockNumber({ cacheTime: 0 });
  const wallet = createWalletClient({ account: signer, chain: client.chain!, transport: http(connection.rpcUrl) });
  const request = await wallet
    .prepareTransactionRequest({ to, data, value, gas: (tx.gas * 6n) / 5n })
    .catch((error: unknown) => {
      const reason = revertReason(error);
      throw reason === null ? error : reverted(tx, reason);
    });
  const raw = await wallet.signTransaction(request);
  const hash = await client.sendRawTransaction({ serializedTransaction: raw }).catch((error: unknown) => {
    const reason = revertReason(error);
    throw reason === null ? error : reverted(tx, reason);
  });
  const sent = { hash, raw, from: tx.from, to, data, nonce: request.nonce, since };
  const receipt = await follow(client, sent, onSight, signal);
  if (receipt.status !== 'success') {
    const reason = await client
      .call({ account: tx.from, to, data, value, blockNumber: receipt.blockNumber - 1n })
      .then(() => null, revertReason);
    throw reverted(tx, reason);
  }
  return { hash: receipt.transactionHash, block: receipt.blockNumber };
}
