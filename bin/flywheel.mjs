#!/usr/bin/env node
// The `flywheel` command: the bundle, on a Node that can run it. Builds the bundle when a source is newer.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
// Older engines, which only start a newer one, have no part of this name.
import engine from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const local = join(root, 'node_modules', '.bin', 'node');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
  process.stderr.write('Flywheel is not installed yet: run `npm start` or `npm ci` in its folder first.\n');
  process.exit(1);
} else if (major < 22 || (major === 22 && minor < 18)) {
  if (!existsSync(local)) {
    process.stderr.write(`Flywheel needs Node 22.18 or later; this is Node ${process.versions.node}.\n`);
    process.exit(1);
  }
  const again = spawnSync(local, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = again.status ?? 130;
} else {
  const { build, isFresh } = await import('../scripts/build.mjs');
  if (!isFresh()) await build();
  // What the engine makes of the bundle is kept beside it: half of the time to the first word of a command.
  engine.enableCompileCache?.(join(root, 'dist', '.compiled'));
  await import('../dist/cli.js');
}
