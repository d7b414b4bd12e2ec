import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '#ui/root.ts';

let measured: ((text: string) => number) | undefined;

/**
 * Terminal cells that a text takes. Most texts are plain, and as wide as they are long; what measures the others is loaded
 * with the first of them: its tables take longer to load than many a command takes to run.
 */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  measured ??= createRequire(join(projectRoot(), 'package.json'))('string-width').default as (text: string) => number;
  return measured(text);
}
