import { UserError } from '#sim/errors.ts';
import type { Account } from '#ui/chain/records.ts';
import { keystoreFolder, keystoreNames, readKeystore } from '#ui/wallet/folder.ts';
import { knownAddress } from '#ui/wallet/remembered.ts';

/** The encrypted keys whose address is known, as accounts. Files that are no keys are left out here; `flywheel account list` names them. */
export async function keystoreAccounts(): Promise<Account[]> {
  const folder = keystoreFolder();
  const accounts = await Promise.all(
    (await keystoreNames(folder)).map(async (name): Promise<Account[]> => {
      const address = await readKeystore(folder, name).then(knownAddress, (error: unknown) => {
        if (error instanceof UserError) return null;
        throw error;
      });
      return address === null ? [] : [{ address, name, canSign: true, keystore: name }];
    }),
  );
  return accounts.flat();
}
