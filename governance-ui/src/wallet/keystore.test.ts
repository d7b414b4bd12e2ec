import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundryBinary } from '#ui/devnet/binary.ts';
import { keystoreNames, readKeystore, writeKeystore } from '#ui/wallet/folder.ts';
import { encryptKey, parseKeystore, statedAddress, withKey } from '#ui/wallet/keystore.ts';
import { readPasswordFile } from '#ui/wallet/password.ts';

const run = promisify(execFile);
const cast = (...args: string[]) => run(foundryBinary('cast'), args);
/** The key whose address every list of weak keys begins with. */
const KEY = `0x${'00'.repeat(31)}01` as const;
const ADDRESS = '0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flywheel-keys-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('encrypted keys', () => {
  test("Foundry's are opened", async () => {
    await cast(
      'wallet',
      'import',
      'by-cast',
      '--private-key',
      KEY,
      '--keystore-dir',
      folder,
      '--unsafe-password',
      'pw',
    );
    const file = await readKeystore(folder, 'by-cast');
    expect(statedAddress(file)).toBeNull();
    expect(await withKey(file, 'pw', (key) => key)).toBe(KEY);
  });

  test('ours are opened by Foundry, say whose they are, and only their owner may read them', async () => {
    const path = await writeKeystore(folder, 'by-us', await encryptKey(KEY, 'päss wörd'));
    const { stdout } = await cast('wallet', 'address', '--keystore', path, '--password', 'päss wörd');
    expect(stdout.trim()).toBe(ADDRESS);
    expect(statedAddress(await readKeystore(folder, 'by-us'))).toBe(ADDRESS);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).not.toContain('0'.repeat(30));
    expect(await keystoreNames(folder)).toEqual(['by-cast', 'by-us']);
  });

  test('a wrong password opens nothing', async () => {
    const file = await readKeystore(folder, 'by-cast');
    await expect(withKey(file, 'PW', (key) => key)).rejects.toMatchObject({ code: 'WRONG_PASSWORD', exitCode: 2 });
  });

  test('a key is never written over', async () => {
    const before = await readFile(join(folder, 'by-cast'), 'utf8');
    const other = await encryptKey(KEY, 'x');
    await expect(writeKeystore(folder, 'by-cast', other)).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS' });
    expect(await readFile(join(folder, 'by-cast'), 'utf8')).toBe(before);
  });

  test.each(['../out', '', '.hidden', 'a/b', 'a\u0000b'])('%j is no name', async (name) => {
    await expect(readKeystore(folder, name)).rejects.toMatchObject({ code: 'BAD_NAME', exitCode: 2 });
  });

  test('geth’s older derivation is opened too', async () => {
    // The first test vector of the Web3 Secret Storage definition.
    const file = parseKeystore(
      JSON.stringify({
        crypto: {
          cipher: 'aes-128-ctr',
          cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
          ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
          kdf: 'pbkdf2',
          kdfparams: {
            c: 262144,
            dklen: 32,
            prf: 'hmac-sha256',
            salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
          },
          mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
        },
        id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
        version: 3,
      }),
      'vector',
    );
    expect(await withKey(file, 'testpassword', (key) => key)).toBe(
      '0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d',
    );
  });

  test('what is no key file is refused with what is wrong, and hostile costs are not paid', async () => {
    expect(() => parseKeystore('no', 'k')).toThrow(/k is no encrypted key/);
    const file = JSON.parse(await readFile(join(folder, 'by-cast'), 'utf8'));
    file.crypto.kdfparams.n = 2 ** 30;
    file.crypto.mac = 'zz';
    expect(() => parseKeystore(JSON.stringify(file), 'k')).toThrow(
      expect.objectContaining({
        code: 'BAD_KEYSTORE',
        details: expect.arrayContaining([
          'crypto.mac: expected hexadecimal digits',
          'crypto.kdfparams: asks for more than 1 GiB of memory',
        ]),
      }),
    );
  });
});

describe('password files', () => {
  const path = (): string => join(folder, '..', `${folder.split('/').at(-1)}-password`);
  afterAll(() => rm(path(), { force: true }));

  test('the first line of a file that only its owner may read', async () => {
    await writeFile(path(), 'secret \nsecond line\n', { mode: 0o600 });
    expect(await readPasswordFile(path())).toBe('secret ');
  });

  test('one that others may read is refused, with what to do', async () => {
    await chmod(path(), 0o640);
    await expect(readPasswordFile(path())).rejects.toMatchObject({
      code: 'BAD_PASSWORD_FILE',
      exitCode: 2,
      hint: expect.stringContaining(`chmod 600 ${path()}`),
    });
  });

  test('an empty and a missing one are told apart', async () => {
    await writeFile(path(), '\n');
    await chmod(path(), 0o600);
    await expect(readPasswordFile(path())).rejects.toThrow(/is empty/);
    await expect(readPasswordFile(`${path()}-none`)).rejects.toThrow(/cannot be read/);
  });
});
