import { open } from 'node:fs/promises';
import { UserError } from '#sim/errors.ts';

/**
 * The password in a file: its first line.
 * @throws UserError `BAD_PASSWORD_FILE` (exit 2) where it is not there, empty, or others than its owner may read it
 */
export async function readPasswordFile(path: string): Promise<string> {
  const refuse = (message: string, hint: string, cause?: unknown): UserError =>
    new UserError(message, { code: 'BAD_PASSWORD_FILE', exitCode: 2, hint, cause });
  const handle = await open(path, 'r').catch((cause) => {
    throw refuse(`The password file ${path} cannot be read.`, 'Give the path of a file that you own.', cause);
  });
  try {
    // Of the open file, so that it cannot be another one by the time it is read.
    const { mode } = await handle.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw refuse(
        `Others may read the password file ${path} (its mode is ${(mode & 0o777).toString(8)}).`,
        `Make it yours alone, and change the password if others had access: chmod 600 ${path}`,
      );
    }
    const password = (await handle.readFile('utf8')).split(/\r?\n/)[0]!;
    if (password === '') throw refuse(`The password file ${path} is empty.`, 'Put the password on its first line.');
    return password;
  } finally {
    await handle.close();
  }
}
