import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '#sim/errors.ts';

/** Gives the terminal to the shell, as every program does on ctrl-Z, until `fg` brings us back. */
export async function stopUntilContinued(): Promise<void> {
  const continued = once(process, 'SIGCONT');
  // The whole group: where an older Node only started us, it has to stop as well.
  process.kill(0, 'SIGTSTP');
  await continued;
}

/**
 * Lets the person write a text in the editor that VISUAL or EDITOR names.
 * @returns the text without blanks at its end
 * @throws UserError `NO_EDITOR` where none is named, or it failed
 */
export async function editText(
  text: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string> {
  const editor = env.VISUAL || env.EDITOR;
  if (!editor) {
    throw new UserError('No editor is named.', {
      code: 'NO_EDITOR',
      hint: 'Set EDITOR, for instance to nano or vi, and start again. What was written is kept.',
    });
  }
  const folder = await mkdtemp(join(tmpdir(), 'flywheel-'));
  const path = join(folder, 'reason.txt');
  try {
    await writeFile(path, text, { mode: 0o600 });
    // As git does it: the variable may hold arguments, so the shell takes it apart; the path is an argument of its own.
    const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', path], { stdio: 'inherit' });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) {
      throw new UserError(`The editor ended with ${code ?? 'a signal'}.`, {
        code: 'NO_EDITOR',
        details: [`EDITOR is ${editor}.`],
        hint: 'What was written before is kept.',
      });
    }
    return (await readFile(path, 'utf8')).trimEnd();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
