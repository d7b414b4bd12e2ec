import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UserError } from '#sim/errors.ts';
import { Interrupted } from '#ui/commands/interrupt.ts';

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
