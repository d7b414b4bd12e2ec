// Bundles the command line: one file per command that is loaded when it is used, and one for the workers.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
const SOURCES = ['sim/src', 'governance-ui/src', 'scripts/build.mjs', 'package-lock.json'];

function newest(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), entry.mtimeMs);
}

/** Whether every source is older than the bundle. */
export function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.every((source) => newest(join(root, source)) <= built);
}

/** Writes `dist/` anew. */
export async function build() {
  const { build: bundle } = await import('esbuild');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await bundle({
    absWorkingDir: root,
    entryPoints: {
      cli: 'governance-ui/src/cli.ts',
      worker: 'sim/src/experiment/worker.ts',
      'chunk-worker': 'sim/src/experiment/chunk-worker.ts',
    },
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    chunkNames: '[name]-[hash]',
    // Programs and native libraries stay where npm put them.
    external: ['@duckdb/*', 'apache-arrow', 'bullmq', 'ioredis', '@foundry-rs/*', '@napi-rs/*', 'esbuild', 'solc'],
    // Ink asks for its developer tools only when they are switched on.
    alias: { 'react-devtools-core': './scripts/empty.mjs' },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  writeFileSync(stamp, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
