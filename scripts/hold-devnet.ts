import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#ui/root.ts';

/** The program as it is installed. */
export const CLI = join(projectRoot(), 'bin', 'flywheel.mjs');

/** Starts `flywheel devnet` and resolves once its chain answers. @returns a function that ends it */
export async function holdDevnet(env: NodeJS.ProcessEnv): Promise<() => void> {
  const holder = spawn(process.execPath, [CLI, 'devnet', '--json', '--quiet'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of holder.stdout.setEncoding('utf8')) {
    text += chunk;
    if (text.endsWith('}\n')) break;
  }
  return () => holder.kill();
}
