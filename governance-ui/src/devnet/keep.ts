import { join } from 'node:path';
import { projectRoot } from '#ui/root.ts';

/**
 * The arguments to run `program` with Node so that it ends when this process does: see keeper.mjs. The child's standard input
 * must be a pipe; closing it ends the program.
 */
export function keep(program: string, args: readonly string[]): string[] {
  return [join(projectRoot(), 'governance-ui', 'src', 'devnet', 'keeper.mjs'), program, ...args];
}
