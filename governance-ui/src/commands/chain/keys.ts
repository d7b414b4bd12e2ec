import { join } from 'node:path';
import { isHex } from 'viem';
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts';
import { UserError } from '#sim/errors.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import type { KeyOptions } from '#ui/commands/account.ts';
import { askSecret } from '#ui/commands/ask-secret.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { print, printJson, printNote, table } from '#ui/commands/output.ts';
import { checkName, keystoreFolder, keystoreNames, readKeystore, writeKeystore } from '#ui/wallet/folder.ts';
import { encryptKey, withKey } from '#ui/wallet/keystore.ts';
import { readPasswordFile } from '#ui/wallet/password.ts';
import { knownAddress, rememberAddress } from '#ui/wallet/remembered.ts';

const FILE_HINT = 'Give it in a file that only you may read: --password-file FILE.';

interface Listed {
  readonly name: string;
  /** `null` where the file does not say it and it has not been opened yet. */
  readonly address: Address | null;
  /** What is wrong with the file, if anything. */
  readonly problem: string | null;
}

async function listed(folder: string, name: string): Promise<Listed> {
  try {
    return { name, address: await knownAddress(await readKeystore(folder, name)), problem: null };
  } catch (error) {
    if (error instanceof UserError) return { name, address: null, problem: error.message };
    throw error;
  }
}

/** `flywheel account list`. */
export async function listAccounts(globals: GlobalOptions): Promise<void> {
  const folder = keystoreFolder();
  const accounts = await Promise.all((await keystoreNames(folder)).map((name) => listed(folder, name)));
  if (globals.json) {
    printJson('flywheel.accounts', 1, { folder, accounts });
    return;
  }
  if (accounts.length === 0) {
    print(`There are no encrypted keys in ${folder} yet.`);
    if (!globals.quiet)
      printNote('`flywheel account new NAME` makes one, `flywheel account import NAME` takes one that you have.');
    return;
  }
  const shown = ({ name, address, problem }: Listed): string =>
    problem ?? address ?? `not known: flywheel account show ${name}`;
  print(
    table(
      [{ title: 'Account' }, { title: 'Address' }],
      accounts.map((account) => [account.name, shown(account)]),
    ),
  );
}

/** A password that is chosen: typed twice, or from a file. */
async function choosePassword({ passwordFile }: KeyOptions, signal: AbortSignal): Promise<string> {
  if (passwordFile !== undefined) return readPasswordFile(passwordFile);
  const password = await askSecret('A password for the key: ', signal, FILE_HINT);
  if (password === '') {
    throw new UserError('Without a password the key would lie open; nothing was kept.', {
      code: 'NO_PASSWORD',
      exitCode: 2,
    });
  }
  const again = await askSecret('The same once more: ', signal, FILE_HINT);
  if (again === password) return password;
  throw new UserError('The two are not the same; nothing was kept.', { code: 'NO_PASSWORD', exitCode: 2 });
}

async function requireFree(folder: string, name: string): Promise<void> {
  checkName(name);
  if (!(await keystoreNames(folder)).includes(name)) return;
  throw new UserError(`There is a key named ${name} already.`, {
    code: 'ACCOUNT_EXISTS',
    exitCode: 2,
    details: [join(folder, name)],
    hint: 'Choose another name.',
  });
}

async function keep(name: string, key: Hex, password: string, globals: GlobalOptions): Promise<void> {
  const path = await writeKeystore(keystoreFolder(), name, await encryptKey(key, password));
  const address = privateKeyToAddress(key);
  if (globals.json) printJson('flywheel.account', 1, { name, address, path });
  else
    print(
      `✓ ${name} is ${address}.\n  Its key is in ${path}, encrypted. Without the password nobody can open it, you included.`,
    );
}

/** `flywheel account new`. */
export async function newAccount(name: string, options: KeyOptions, globals: GlobalOptions): Promise<void> {
  await requireFree(keystoreFolder(), name);
  await withInterrupt(async (signal) => {
    await keep(name, generatePrivateKey(), await choosePassword(options, signal), globals);
  });
}

/** `flywheel account import`. */
export async function importAccount(name: string, options: KeyOptions, globals: GlobalOptions): Promise<void> {
  await requireFree(keystoreFolder(), name);
  await withInterrupt(async (signal) => {
    const typed = await askSecret(
      'The private key, 64 hexadecimal digits (it is not shown): ',
      signal,
      'A key is typed or pasted at a terminal only. `cast wallet import` takes one in other ways.',
    );
    const key = `0x${typed.trim().replace(/^0x/, '')}`;
    if (!isPrivateKey(key)) {
      // What was typed may be a key with a slip in it, so it is not repeated.
      throw new UserError(`That is no private key; it has ${key.length - 2} characters.`, {
        code: 'BAD_KEY',
        exitCode: 2,
        hint: 'A key is 64 hexadecimal digits. Nothing was kept.',
      });
    }
    await keep(name, key, await choosePassword(options, signal), globals);
  });
}

function isPrivateKey(text: string): text is Hex {
  if (!isHex(text) || text.length !== 66) return false;
  try {
    privateKeyToAddress(text);
    return true;
  } catch {
    // Zero, or beyond the order of the curve.
    return false;
  }
}

/** `flywheel account show`. */
export async function showAccount(name: string, { passwordFile }: KeyOptions, globals: GlobalOptions): Promise<void> {
  const folder = keystoreFolder();
  const file = await readKeystore(folder, name);
  let address = await knownAddress(file);
  if (address === null) {
    await withInterrupt(async (signal) => {
      const password =
        passwordFile === undefined
          ? await askSecret(`Password of ${name}: `, signal, FILE_HINT)
          : await readPasswordFile(passwordFile);
      address = await withKey(file, password, privateKeyToAddress);
      await rememberAddress(file, address);
    });
  }
  if (globals.json) printJson('flywheel.account', 1, { name, address, path: join(folder, name) });
  else print(`${name}  ${address}`);
}
