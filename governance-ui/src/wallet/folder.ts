import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { type KeystoreFile, parseKeystore } from '#ui/wallet/keystore.ts';

/** Where Foundry keeps its encrypted keys, and we ours: a key made by either is found by both. */
export function keystoreFolder(): string {
  return join(homedir(), '.foundry', 'keystores');
}

/** Names of the encrypted keys, sorted; none where the folder is not there. */
export async function keystoreNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** @throws UserError `NO_ACCOUNT` (exit 2) where there is no such file, `BAD_KEYSTORE` (exit 2) */
export async function readKeystore(folder: string, name: string): Promise<KeystoreFile> {
  const path = join(folder, checkName(name));
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new UserError(`There is no encrypted key ${path}.`, {
      code: 'NO_ACCOUNT',
      exitCode: 2,
      hint: '`flywheel account list` shows those that there are.',
      cause,
    });
  });
  return parseKeystore(text, path);
}

/**
 * Keeps an encrypted key under a new name, readable by its owner only.
 * @throws UserError `ACCOUNT_EXISTS` (exit 2): a key is never written over
 */
export async function writeKeystore(folder: string, name: string, file: KeystoreFile): Promise<string> {
  const path = join(folder, checkName(name));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(file)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UserError(`There is a key named ${name} already; it was left as it is.`, {
      code: 'ACCOUNT_EXISTS',
      exitCode: 2,
      details: [path],
      hint: 'Choose another name.',
    });
  }
  return path;
}

/** @throws UserError `BAD_NAME` (exit 2) for a name that would leave the folder or hide in it */
export function checkName(name: string): string {
  if (/^[\p{L}\p{N}_-][\p{L}\p{N}_. -]{0,63}$/u.test(name)) return name;
  throw new UserError(`"${name}" cannot be the name of a key.`, {
    code: 'BAD_NAME',
    exitCode: 2,
    hint: 'Use up to 64 letters, digits, spaces and - _ . and begin with a letter or digit.',
  });
}
