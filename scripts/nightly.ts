// What takes too long for every day: the comparison with the independent implementation, 10,000 random scenarios, the contracts'
// tests in their deepest profile, their coverage and all their mutants.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { TOOLS_PATH } from './tools.ts';

const root = join(import.meta.dirname, '..');
const scenarios = process.argv[2] ?? '10000';
/** Another one each day; a failure names it. */
const seed = String(Math.floor(Date.now() / 86_400_000));

const PARTS: ReadonlyArray<readonly string[]> = [
  ['node', join(root, 'scripts', 'conformance.ts')],
  ['vitest', 'run', 'sim/src/engine/properties.test.ts'],
  ['forge', 'test'],
  ['node', join(root, 'scripts', 'coverage.ts')],
  ['node', join(root, 'contracts', 'mutation', 'run.ts'), '--all'],
];
let failed = 0;
for (const [command, ...args] of PARTS) {
  const env = {
    ...process.env,
    PATH: TOOLS_PATH,
    FLYWHEEL_RANDOM_SCENARIOS: scenarios,
    FLYWHEEL_RANDOM_SEED: seed,
    FOUNDRY_PROFILE: 'nightly',
  };
  const { status } = spawnSync(command!, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) failed++;
}
console.log(`\n${PARTS.length - failed} passed, ${failed} failed (${scenarios} random scenarios, seed ${seed})`);
process.exitCode = failed === 0 ? 0 : 1;
