import { randomBytes, scrypt as scryptOf } from 'node:crypto';
import { promisify } from 'node:util';
import * as Keystore from 'ox/Keystore';
import { getAddress } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { z } from 'zod';
import { UserError } from '#sim/errors.ts';
import type { Address, Hex } from '#ui/chain/records.ts';

const scrypt = promisify<string, Buffer, number, object, Buffer>(scryptOf);

const hexadecimal = z
  .string()
  .regex(/^(0x)?([0-9a-fA-F]{2})*$/, 'expected hexadecimal digits')
  .transform((text) => text.replace(/^0x/, ''));
const bytes32 = hexadecimal.refine((text) => text.length === 64, 'expected 32 bytes');
/** A derivation may take this much memory; a file that asks for more is no key file but an attack. */
const MOST_MEMORY = 2 ** 30;
const MOST_ROUNDS = 100_000_000;

const whole = z.number().int().positive();
const sealed = {
  cipher: z.literal('aes-128-ctr'),
  ciphertext: bytes32,
  cipherparams: z.object({ iv: hexadecimal }),
  mac: bytes32,
};
const derived = { dklen: z.literal(32), salt: hexadecimal };

const FILE = z.object({
  version: z.literal(3),
  id: z.string(),
  address: hexadecimal.refine((text) => text.length === 40, 'expected 20 bytes').optional(),
  crypto: z.discriminatedUnion('kdf', [
    z.object({
      ...sealed,
      kdf: z.literal('scrypt'),
      kdfparams: z
        .object({ ...derived, n: whole, r: whole, p: whole })
        .refine(({ n, r }) => 128 * n * r <= MOST_MEMORY, 'asks for more than 1 GiB of memory'),
    }),
    z.object({
      ...sealed,
      kdf: z.literal('pbkdf2'),
      kdfparams: z.object({ ...derived, c: whole.max(MOST_ROUNDS), prf: z.literal('hmac-sha256') }),
    }),
  ]),
});

/** An encrypted key as Foundry, geth and others keep it (Web3 Secret Storage, version 3). */
export type KeystoreFile = z.infer<typeof FILE>;

/** @throws UserError `BAD_KEYSTORE` (exit 2) with every problem of the file */
export function parseKeystore(text: string, path: string): KeystoreFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const file = FILE.safeParse(json);
  if (file.success) return file.data;
  throw new UserError(`${path} is no encrypted key (Web3 Secret Storage, version 3).`, {
    code: 'BAD_KEYSTORE',
    exitCode: 2,
    details: file.error.issues.map(({ path: at, message }) => `${at.join('.') || 'the file'}: ${message}`),
    hint: 'Make one with `flywheel account import NAME` or `cast wallet import NAME --interactive`.',
  });
}

/**
 * The private key, for as long as `use` runs.
 * @throws UserError `WRONG_PASSWORD` (exit 2)
 */
export async function withKey<T>(file: KeystoreFile, password: string, use: (key: Hex) => T): Promise<T> {
  return use(await decrypt(file, password));
}

async function decrypt(file: KeystoreFile, password: string): Promise<Hex> {
  try {
    return Keystore.decrypt(file as Keystore.Keystore, await derive(file, password));
  } catch (cause) {
    // A wrong password and a damaged file look alike: the checksum is over both.
    throw new UserError('The password does not open this key.', {
      code: 'WRONG_PASSWORD',
      exitCode: 2,
      hint: 'Try again: nothing is locked by wrong attempts.',
      cause,
    });
  }
}

/** ox's own scrypt is many times slower than the one of Node's crypto, and its asynchronous form takes r and p for each other. */
async function derive(file: KeystoreFile, password: string): Promise<Keystore.Key> {
  const { crypto } = file;
  if (crypto.kdf === 'pbkdf2') return Keystore.toKey(file as Keystore.Keystore, { password });
  return scryptKey(password, Buffer.from(crypto.kdfparams.salt, 'hex'), crypto.kdfparams);
}

async function scryptKey(
  password: string,
  salt: Buffer,
  { n, r, p, dklen }: { n: number; r: number; p: number; dklen: number },
): Promise<Keystore.Key> {
  const derived = await scrypt(password, salt, dklen, { N: n, r, p, maxmem: 256 * n * r });
  const hex: Hex = `0x${derived.toString('hex')}`;
  return () => hex;
}

/** As geth's standard: about a second and 256 MB for each guess at the password. */
const COST = { n: 262_144, r: 8, p: 1, dklen: 32 } as const;

/** The key in a file that Foundry and geth open too. Its address stands in it, so that it can be seen without the password. */
export async function encryptKey(key: Hex, password: string): Promise<KeystoreFile> {
  const salt = randomBytes(32);
  const store = Keystore.encrypt(key, await scryptKey(password, salt, COST), {
    kdf: 'scrypt',
    kdfparams: { ...COST, salt: salt.toString('hex') },
    iv: randomBytes(16),
  });
  return { ...store, address: privateKeyToAddress(key).slice(2).toLowerCase() } as KeystoreFile;
}

/** The address that stands in the file; Foundry's files have none. */
export function statedAddress({ address }: KeystoreFile): Address | null {
  return address === undefined ? null : getAddress(`0x${address}`);
}
