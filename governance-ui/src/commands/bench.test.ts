import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '#ui/root.ts';

function flywheel(...args: string[]) {
  return spawnSync(process.execPath, [join(projectRoot(), 'governance-ui/src/cli.ts'), 'bench', ...args], {
    encoding: 'utf8',
  });
}

it('says in one object what an agent costs', () => {
  const { status, stdout } = flywheel('--agents', '22000', '--days', '3', '--json');
  expect(status).toBe(0);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({ schema: 'flywheel.bench', version: 1, agents: 22_000, days: 3, useKernel: 'wasm' });
  expect(result.nsPerAgentDay).toBeGreaterThan(0);
  expect(Number.isFinite(result.bytesPerAgent)).toBe(true);
  expect(result.stages).toHaveLength(11);
});

it('says the same in words', () => {
  const { status, stdout } = flywheel('--agents', '1000', '--days', '3', '--kernel', 'reference');
  expect(status).toBe(0);
  expect(stdout).toContain('1,000 agents, 3 days, loops as written (reference)');
  expect(stdout).toMatch(/^processor time +[\d.]+ ns per agent and day$/m);
  expect(stdout).toMatch(/^use +[\d.]+ +\d+ %$/m);
});

it('measures the standard scenario as it is set', () => {
  const { stdout } = flywheel('--agents', '1000', '--days', '3', '--json', '--set', 'population.contributors=200000');
  // Half of them are contributors then, and nobody is left out.
  expect(JSON.parse(stdout)).toMatchObject({ agents: 1000, days: 3 });
  const refused = flywheel('--set', 'user.neeed=1');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('unknown parameter "user.neeed"');
});

it.each([
  ['--agents', '999', 'Allowed: a whole number from 1000 to 20000000.'],
  ['--kernel', 'fast', 'Allowed choices are wasm, reference.'],
])('refuses %s %s and says what is allowed', (option, value, allowed) => {
  const { status, stderr } = flywheel(option, value);
  expect(status).toBe(2);
  expect(stderr).toContain(allowed);
});
