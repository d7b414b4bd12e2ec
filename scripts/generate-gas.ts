/**
 * Writes contracts/gas/*.json: what the main actions cost (contracts/test/gas). Committed, so that what makes them dearer is
 * seen in review. Compared like every generated file, since forge's own comparison does not fail.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLS_PATH } from './tools.ts';

const ROOT = join(import.meta.dirname, '..');
const TARGET = join(ROOT, 'contracts/gas');

rmSync(TARGET, { recursive: true, force: true });
const result = spawnSync('forge', ['test', '--match-path', 'contracts/test/gas/*', '--gas-snapshot-emit', 'true'], {
  cwd: ROOT,
  encoding: 'utf8',
  // Other profiles compile differently, or not what is deployed.
  env: {
    ...process.env,
    FOUNDRY_PROFILE: 'default',
    PATH: TOOLS_PATH,
  },
  shell: process.platform === 'win32',
});
if (result.status !== 0) {
  console.error(`${result.stdout}${result.stderr}`);
  process.exit(1);
}
for (const name of readdirSync(TARGET)) {
  const file = join(TARGET, name);
  writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n`);
}
