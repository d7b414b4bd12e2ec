// Runs the tests of studies on several processes, over a real Redis or Valkey. Ends with one line that adds them up.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;

function finish(passed: number, failed: number): never {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

const found = ['redis-server', 'valkey-server'].some((name) => spawnSync(name, ['--version']).status === 0);
if (!found) {
  console.log('✗ These tests need redis-server or valkey-server on the PATH, e.g. apt-get install redis-server.');
  finish(0, 1);
}
const report = join(root, '.flywheel', 'vitest-cluster.json');
mkdirSync(join(root, '.flywheel'), { recursive: true });
rmSync(report, { force: true });
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const { status } = spawnSync('vitest', ['run', '--config', 'vitest.cluster.config.ts', ...reporters], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
  shell: process.platform === 'win32',
});
let counts = { passed: 0, failed: 1 };
try {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  counts = { passed: numPassedTests, failed: status !== 0 && numFailedTests === 0 ? 1 : numFailedTests };
} catch {
  console.log('✗ The tests did not come to their end.');
}
finish(counts.passed, counts.failed);
