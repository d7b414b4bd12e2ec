import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '#ui/root.ts';

function flywheel(...args: string[]) {
  return spawnSync(process.execPath, [join(projectRoot(), 'governance-ui/src/cli.ts'), 'twin', ...args], {
    encoding: 'utf8',
    cwd: projectRoot(),
  });
}

const SMALL = ['--days', '11', '--scale', '0.1', '--set', 'emission.perDay=90000'];

it('gives one object: how many accounts and transfers, and by how much they differ', () => {
  const { status, stdout, stderr } = flywheel('baseline', ...SMALL, '--seed', '7', '--json', '--quiet');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({
    schema: 'flywheel.twin',
    version: 1,
    scenario: { name: 'baseline', file: 'scenarios/baseline.yaml', seed: 7, days: 11, scale: 0.1, replicate: 0 },
    agrees: true,
    maxDifferenceWei: 0,
    refusals: [],
  });
  expect(told.accounts).toBeGreaterThanOrEqual(50);
  expect(told.transfers).toBe(told.transfersOnChain);
  const treasury = told.lines.find((line: { label: string }) => line.label === 'Treasury');
  expect(treasury).toMatchObject({ kind: 'OPEN', actual: treasury.expected, difference: '0' });
  expect(treasury.address).toMatch(/^0x[0-9a-fA-F]{40}$/);
});

it('says the same in words, account by account, and how far it is on stderr', () => {
  const { status, stdout, stderr } = flywheel('baseline', ...SMALL);
  expect(status).toBe(0);
  expect(stderr).toContain('Replaying 11 days on the contracts …');
  expect(stdout).toContain('The contracts agree with the simulator.\n  baseline, seed 1: 11 days as ');
  expect(stdout).toContain('  emission.demandShare 0.25 → 0: rewards follow the weights alone');
  expect(stdout).toMatch(/^Rewards: contributors, 1 of 1 weeks +47,250\.000000 +47,250\.000000 +0\.0e\+0$/m);
  expect(stdout).toMatch(/^Account +Expected +On chain +Difference, wei +Transfers$/m);
  expect(stdout).toMatch(/^Builders on Medical imaging, upper half +[\d,.]+ +[\d,.]+ +0 +\d+$/m);
});

it.each([
  [['baselin'], 4, 'There is no scenario "baselin".'],
  [['baseline', '--replicate', '-1'], 2, 'Allowed: a whole number, 0 or more.'],
  [['baseline', '--days', '0'], 2, 'run.days is 0; allowed: a whole number from 1 to 3,650 (days)'],
])('refuses %j', (args, code, message) => {
  const { status, stdout, stderr } = flywheel(...args);
  expect({ status, stdout }).toEqual({ status: code, stdout: '' });
  expect(stderr).toContain(message);
});
