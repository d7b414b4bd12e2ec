import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isAddress } from 'viem';
import type { Address } from '#ui/chain/records.ts';
import { type KeystoreFile, statedAddress } from '#ui/wallet/keystore.ts';

/**
 * Foundry's files do not say whose key they hold. The address, which is public, is kept by the file's id once the key has been
 * opened, so that the account can be looked at without its password.
 */
function memoryPath(): string {
  const state = process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state');
  return join(state, 'flywheel', 'accounts.json');
}

async function readMemory(): Promise<Record<string, string>> {
  const text = await readFile(memoryPath(), 'utf8').catch(() => '{}');
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}

/** The address of an encrypted key: stated in the file, else remembered, else `null`. */
export async function knownAddress(file: KeystoreFile): Promise<Address | null> {
  const stated = statedAddress(file);
  if (stated !== null) return stated;
  const remembered = (await readMemory())[file.id];
  return remembered !== undefined && isAddress(remembered) ? remembered : null;
}

export async function rememberAddress(file: KeystoreFile, address: Address): Promise<void> {
  if ((await knownAddress(file)) === address) return;
  const path = memoryPath();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify({ ...(await readMemory()), [file.id]: address }, null, 2)}\n`);
  await rename(draft, path);
}
