import { createWalletClient, http } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { UserError } from '#sim/errors.ts';
import type { Connection } from '#ui/chain/connection.ts';
import { LOCAL_CHAIN_ID, TEST_MNEMONIC } from '#ui/chain/local.ts';
import type { Account, Hex, PreparedTransaction } from '#ui/chain/records.ts';
import { revertReason } from '#ui/chain/revert.ts';

function reverted(tx: PreparedTransaction, reason: string | null): UserError {
  return new UserError(`${tx.summary}: the contract refused.`, {
    code: 'REVERTED',
    exitCode: 5,
    details: [reason ?? 'It did not say why.'],
    hint: 'Nothing was changed.',
  });
}

/**
 * Signs here with the account's own key, sends, and waits for the receipt.
 * @param keyIndex index of the account's key in the test mnemonic; `undefined` where we have no key
 * @throws UserError `CANNOT_SIGN` (exit 2), `REVERTED` (exit 5)
 */
export async function sendTransaction(
  { client, rpcUrl, chainId }: Connection,
  account: Account,
  keyIndex: number | undefined,
  tx: PreparedTransaction,
): Promise<{ hash: Hex; block: bigint }> {
  if (keyIndex === undefined || chainId !== LOCAL_CHAIN_ID) {
    throw new UserError(`There is no key for ${account.name} here, so nothing can be signed.`, {
      code: 'CANNOT_SIGN',
      exitCode: 2,
      details: [`Account ${account.address} on chain ${chainId}.`],
      hint: 'With --calldata the command prints the transaction, for a wallet that has the key.',
    });
  }
  if (tx.revert !== null) throw reverted(tx, tx.revert);
  const key = mnemonicToAccount(TEST_MNEMONIC, { addressIndex: keyIndex });
  if (key.address.toLowerCase() !== tx.from.toLowerCase()) {
    throw new Error(`key ${keyIndex} is not the key of ${tx.from}`);
  }
  const wallet = createWalletClient({ account: key, chain: client.chain!, transport: http(rpcUrl) });
  const hash = await wallet
    .sendTransaction({ to: tx.to, data: tx.data, value: tx.value, gas: (tx.gas * 6n) / 5n })
    .catch((error: unknown) => {
      const reason = revertReason(error);
      throw reason === null ? error : reverted(tx, reason);
    });
  const receipt = await client.waitForTransactionReceipt({ hash });
  if (receipt.status !== 'success') {
    const reason = await client
      .call({ account: tx.from, to: tx.to, data: tx.data, value: tx.value, blockNumber: receipt.blockNumber - 1n })
      .then(() => null, revertReason);
    throw reverted(tx, reason);
  }
  return { hash, block: receipt.blockNumber };
}
