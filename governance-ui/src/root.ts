import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'flywheel') return folder;
    if (folder === dirname(folder)) throw new Error(`no flywheel package.json above ${from}`);
  }
}

let root: string | undefined;

/** The project's folder, found from where this code lies (source or bundle), whatever the working directory is. */
export function projectRoot(): string {
  root ??= findRoot(dirname(fileURLToPath(import.meta.url)));
  return root;
}
