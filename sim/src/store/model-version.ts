import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** The module that turns a setting and a replicate into numbers: with all that it imports, it is the model. */
const ENTRY = 'sim/src/experiment/run-setting.ts';
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^'\s]+)'/g;

/**
 * SHA-256, in hex, of the model: of every source file that a run's numbers depend on, found by following imports, and of
 * the exact versions of the packages among them. It is taken from the sources, so that a run from the bundle and one from
 * the sources are known to be of the same model; a change of a report or a screen does not change it.
 * @param root the project's folder
 */
export function modelVersion(root: string): string {
  const { files, packages } = modelSources(root);
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of packages) hash.update(`${name}\0${dependencies[name]}\0`);
  return hash.digest('hex');
}

/** The model's files, by path from the root, and packages, by name; both sorted. */
export function modelSources(root: string): { readonly files: string[]; readonly packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [ENTRY];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    if (!file.endsWith('.ts')) continue;
    for (const [, name] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
      if (name!.startsWith('#sim/')) waiting.push(`sim/src/${name!.slice(5)}`);
      else if (name!.startsWith('.')) waiting.push(posix.join(dirname(file), name!));
      else if (!name!.startsWith('node:')) packages.add(packageName(name!));
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
