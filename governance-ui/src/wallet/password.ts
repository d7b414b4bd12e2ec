import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UserError } from '#sim/errors.ts';
import { Interrupted } from '#ui/commands/interrupt.ts';

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

/**
 * Asks for a secret on the terminal without showing what is typed.
 * @throws UserError `NO_PASSWORD` (exit 2) without a terminal
 */
export async function askSecret(question: string, signal: AbortSignal, withoutTerminal: string): Promise<string> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UserError(`${question.replace(/:\s*$/, '')} cannot be asked for: there is no terminal.`, {
      code: 'NO_PASSWORD',
      exitCode: 2,
      hint: withoutTerminal,
    });
  }
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true, historySize: 0 });
  try {
    return await new Promise<string>((resolve, reject) => {
      terminal.once('line', resolve);
      terminal.once('close', () => resolve(''));
      terminal.once('SIGINT', () => reject(new Interrupted()));
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
