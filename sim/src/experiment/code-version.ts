import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Which code made a result. */
export interface CodeVersion {
  /** The package's version. */
  readonly version: string;
  /** SHA-256, in hex, over the simulator's sources: every file of sim/src that a run may read, tests left out. */
  readonly hash: string;
}

const SOURCES = join('sim', 'src');

/**
 * The version of the simulator in the project at `root`. It is taken from the sources, so that a run from the bundle and
 * one from the sources are known to be of the same code.
 */
export function codeVersion(root: string): CodeVersion {
  const files = readdirSync(join(root, SOURCES), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => /\.(ts|json)$/.test(file) && !file.endsWith('.test.ts'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(join(root, SOURCES, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, hash: hash.digest('hex') };
}
