// Bundles the command line: one file per command that is loaded when it is used, and one for the workers.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
const SOURCES = ['sim/src', 'governance-ui/src', 'scripts/build.mjs', 'package-lock.json'];

/** A folder changes when something is added or taken away. Asked at every start, so in as few calls as it takes. */
function newest(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  let latest = entry.mtimeMs;
  for (const child of readdirSync(path, { withFileTypes: true })) {
    if (child.name.endsWith('.test.ts') || child.name.endsWith('.test.tsx')) continue;
    const inside = `${path}/${child.name}`;
    latest = Math.max(latest, child.isDirectory() ? newest(inside) : statSync(inside).mtimeMs);
  }
  return latest;
}

/** Whether every source is older than the bundle. */
export function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.every((source) => newest(join(root, source)) <= built);
}

/** What a program may still load that was started from an earlier bundle. */
const HOUR_MS = 3_600_000;

/** Bundles programs, by their names, into a folder. */
export async function bundle(entryPoints, outdir) {
  const { build: run } = await import('esbuild');
  await run({
    absWorkingDir: root,
    entryPoints,
    outdir,
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
    alias: { 'react-devtools-core': './scripts/empty.mjs', 'string-width': './scripts/string-width.mjs' },
    // Made when a part first asks: most never do, and each that is loaded would pay for its own.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; let __required; const require = (name) => (__required ??= __createRequire(import.meta.url))(name);",
    },
    logLevel: 'warning',
  });
}

/**
 * Writes `dist/` anew. Programs that run from it, or start or build at the same time, are not disturbed: parts that are
 * loaded later have names of their own content, and what is started is replaced at once.
 */
export async function build() {
  const fresh = join(dist, `.new-${process.pid}`);
  mkdirSync(fresh, { recursive: true });
  await bundle(
    {
      cli: 'governance-ui/src/cli.ts',
      worker: 'sim/src/experiment/worker.ts',
      'chunk-worker': 'sim/src/experiment/chunk-worker.ts',
      'live-worker': 'sim/src/experiment/live/live-worker.ts',
      'task-worker': 'governance-ui/src/lab/task-worker.ts',
    },
    fresh,
  );
  const made = readdirSync(fresh).sort((a, b) => Number(isPart(b)) - Number(isPart(a)));
  for (const name of made) renameSync(join(fresh, name), join(dist, name));
  rmSync(fresh, { recursive: true, force: true });
  for (const name of readdirSync(dist)) {
    const path = join(dist, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (!made.includes(name) && age > HOUR_MS) rmSync(path, { recursive: true, force: true });
  }
  writeFileSync(stamp, '');
}

/** A part that is loaded later, by a name with its hash; the others are started. */
function isPart(name) {
  return /-[A-Z0-9]{8}\.js$/.test(name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
