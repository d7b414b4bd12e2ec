#!/usr/bin/env node
// Makes a checkout ready to run by installing its packages. Runs on the Node that a machine happens to have, before
// anything is installed, so it uses nothing but Node itself. Does nothing when all is fresh.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.flywheel-lock');
const say = (text) => process.stderr.write(`${text}\n`);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
  say(`Flywheel needs Node 20 or later to install itself; this is Node ${process.versions.node}.`);
  say('Install a current Node from your system or from nodejs.org, then run the same command again.');
  process.exit(1);
}
// On these platforms Node 24 comes with the packages; elsewhere the Node in use has to be recent enough itself.
const bundled = ['linux-x64', 'linux-arm64', 'win32-x64'].includes(`${process.platform}-${process.arch}`);
if (!bundled && (major < 22 || (major === 22 && minor < 18))) {
  say(
    `On ${process.platform}-${process.arch} Flywheel needs Node 22.18 or later; this is Node ${process.versions.node}.`,
  );
  say('Install a current Node, then run the same command again.');
  process.exit(1);
}

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

/** Whether the packages are those of the lockfile: installed by this script, or by npm since the lockfile was written. */
function isInstalled() {
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === lock;
  const installed = join(modules, '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

if (!isInstalled()) {
  say('Installing packages (once; about half a minute) …');
  // npm started us, so its own program is known; a plain `npm` would need a shell on Windows.
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const result = spawnSync(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // What it says belongs beside the result, not in it.
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) {
    say('Installing the packages failed; see above. The package registry has to be reachable for the first run.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

// `npx flywheel` looks among the installed commands.
const link = join(modules, '.bin', 'flywheel');
if (process.platform !== 'win32' && !existsSync(link)) {
  rmSync(link, { force: true });
  symlinkSync(join('..', '..', 'bin', 'flywheel.mjs'), link);
}
