// The checks beside the tests: formatting, lint, types, and generated files that are what their generators make.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { TOOLS_PATH } from './tools.ts';

const root = join(import.meta.dirname, '..');

const CHECKS: ReadonlyArray<readonly [name: string, command: string, ...args: string[]]> = [
  ['TypeScript format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['types', 'tsc', '-p', '.'],
  ['Solidity format', 'forge', 'fmt', '--check'],
  ['Solidity lint', 'solhint', '--max-warnings', '0', 'contracts/{src,script}/**/*.sol'],
  ['contract sizes', 'forge', 'build', '--sizes', '--skip', 'test', '--skip', 'script'],
  ['generated files are fresh', 'node', 'scripts/generate.ts', '--check'],
];

let failed = 0;
for (const [name, command, ...args] of CHECKS) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: TOOLS_PATH },
    shell: process.platform === 'win32',
  });
  const ok = result.status === 0;
  console.log(`${ok ? '✓ ok    ' : '✗ failed'} ${name}`);
  if (!ok) {
    failed++;
    console.log(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`);
  }
}
console.log(`\n${CHECKS.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
