import type { LocalAccount } from 'viem';
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts';
import { UserError } from '#sim/errors.ts';
import { LOCAL_CHAIN_ID, TEST_MNEMONIC } from '#ui/chain/local.ts';
import type { Account } from '#ui/chain/records.ts';
import { keystoreFolder, readKeystore } from '#ui/wallet/folder.ts';
import { withKey } from '#ui/wallet/keystore.ts';
import { rememberAddress } from '#ui/wallet/remembered.ts';

/** Signs with a key that it does not show. Drop it after use: while it lives, so does the key in memory. */
export type Signer = LocalAccount;

/**
 * The demonstration account of a local chain.
 * @param index of the account in the test mnemonic
 * @throws UserError `CANNOT_SIGN` (exit 2) on any other chain: that mnemonic is public
 */
export function demonstrationSigner(account: Account, index: number | undefined, chainId: number): Signer {
  if (index === undefined || chainId !== LOCAL_CHAIN_ID) throw cannotSign(account);
  return mnemonicToAccount(TEST_MNEMONIC, { addressIndex: index });
}

/**
 * Opens the account's encrypted key.
 * @throws UserError `WRONG_PASSWORD`, `OTHER_KEY`, `NO_ACCOUNT`, `BAD_KEYSTORE`, `CANNOT_SIGN` (exit 2)
 */
export async function keystoreSigner(account: Account, password: string | undefined): Promise<Signer> {
  if (account.keystore === undefined) throw cannotSign(account);
  if (password === undefined) {
    throw new UserError(`The key of ${account.name} takes a password to open.`, {
      code: 'NO_PASSWORD',
      exitCode: 2,
      hint: 'Give it in a file that only you may read: --password-file FILE.',
    });
  }
  const file = await readKeystore(keystoreFolder(), account.keystore);
  const signer = await withKey(file, password, privateKeyToAccount);
  if (signer.address.toLowerCase() !== account.address.toLowerCase()) {
    throw new UserError(`The file holds the key of ${signer.address}, not of ${account.address}.`, {
      code: 'OTHER_KEY',
      exitCode: 2,
      hint: 'The file is not the one that it was when it was last opened: check where it comes from.',
    });
  }
  await rememberAddress(file, signer.address);
  return signer;
}

export function cannotSign({ name, address }: Account): UserError {
  return new UserError(`There is no key for ${name} here, so nothing can be signed.`, {
    code: 'CANNOT_SIGN',
    exitCode: 2,
    details: [`Account ${address}.`],
    hint: 'With --calldata the command prints the transaction, for a wallet that has the key.',
  });
}
