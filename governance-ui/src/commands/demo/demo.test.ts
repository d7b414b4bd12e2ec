import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { DaoClient } from '#ui/chain/client.ts';
import { type OpenDao, openDao } from '#ui/chain/open.ts';
import type { Account } from '#ui/chain/records.ts';
import { draft } from '#ui/commands/ui/drafting.ts';
import { FILES } from '#ui/commands/ui/files.ts';
import { screenWorkers, workers } from '#ui/commands/ui/workers.ts';
import { resolveConfig } from '#ui/config/resolve.ts';
import { simulateImpact } from '#ui/impact/simulate.ts';
import { Lab } from '#ui/lab/lab.ts';
import { projectRoot } from '#ui/root.ts';
import { chooseAppearance } from '#ui/ui/appearance.ts';
import { openUi } from '#ui/ui/open.tsx';
import type { Simulate } from '#ui/ui/shell/effects.ts';
import { TestTerminal } from '#ui/ui/terminal.fixture.ts';

const DAY = 86_400;
let place: string;
let dao: OpenDao;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'flywheel-demo-'));
  // A chain of our own, whatever runs on this machine.
  process.env.FLYWHEEL_DIR = place;
  dao = await openDao({ rpc: null, addresses: null, network: null, mode: 'read' });
});

afterAll(async () => {
  await dao.close();
  await rm(place, { recursive: true });
  delete process.env.FLYWHEEL_DIR;
});

/** The real simulator, in a small world. */
const simulateSmall: Simulate = (proposal, overview, options) =>
  simulateImpact(proposal, overview, { ...options, replicates: 3, days: 120, scale: 0.01 });

function open(client: DaoClient, terminal: TestTerminal, account: Account | null = null): Promise<number> {
  const { stdin, stdout } = terminal;
  return openUi({
    client,
    account,
    simulate: simulateSmall,
    workers: workers(() => resolveConfig({}, null)),
    screens: screenWorkers(new Lab()),
    files: FILES,
    draft,
    stdin,
    stdout,
    appearance: chooseAppearance({}),
  });
}

describe('the screens on a real chain', () => {
  test('a newcomer sees a proposal, votes, simulates it, and moves time until it is executed', async () => {
    const terminal = new TestTerminal(80, 24);
    const left = open(dao.client, terminal);
    await terminal.untilText('need your vote');
    const proposals = await dao.client.proposals();
    const before = proposals.find(({ number }) => terminal.text().includes(`▸ ● ACTIVE     ${number} `))!;
    const weight = await dao.client.votingPower(dao.client.accounts[0]!.address, before.snapshot);

    terminal.press('\r');
    await terminal.untilText('WHAT CHANGES');
    terminal.press('v\r');
    await terminal.untilText('2 of 3');
    terminal.press('It pays those who make the data.\r');
    await terminal.untilText('✓ succeeds at the newest block');
    terminal.press('yes\r');
    await terminal.untilText('mined in block');
    const voted = await dao.client.proposal(before.id.toString());
    expect(voted.tally.for).toBe(before.tally.for + weight);
    const ballots = await dao.client.ballots(before.id);
    expect(ballots.map(({ reason }) => reason)).toContain('It pays those who make the data.');

    terminal.press('\r');
    await terminal.untilText('✓ You voted For');
    terminal.press('i');
    await terminal.untilText('3 pairs of runs', 60_000);
    expect(terminal.text()).toContain('HOW THE RUNS END');
    expect(terminal.text()).toMatch(/[⠁-⣿]{5}/);
    terminal.press('G');
    await terminal.untilText('HOW THIS WAS MADE');

    terminal.press('q');
    await terminal.untilText('PROPOSALS');
    terminal.press('T');
    await terminal.untilText(`to the end of voting on #${before.number}`);
    terminal.press('\r');
    await terminal.untilText(`▸ ✓ PASSED     ${before.number} `);
    expect(terminal.text().replaceAll(/\s+/g, ' ')).toContain(`#${before.number} is now ✓ PASSED`);
    terminal.press('u');
    await terminal.untilText('Type yes to sign');
    terminal.press('yes\r');
    await terminal.untilText('✓ PASSED → » QUEUED');
    terminal.press('\r');
    await terminal.untilText('PROPOSALS');
    expect(terminal.text()).not.toContain('X execute');
    terminal.press('T');
    await terminal.untilText(`until the timelock lets go of #${before.number}`);
    terminal.press('\r');
    await terminal.untilText('X execute');
    terminal.press('X');
    await terminal.untilText('✓ succeeds at the newest block');
    terminal.press('yes\r');
    await terminal.untilText('» QUEUED → ✓ EXECUTED');
    expect((await dao.client.proposal(before.id.toString())).state).toBe('Executed');
    expect((await dao.client.overview()).timestamp).toBeGreaterThan(before.voteEnd + 2 * DAY);
    terminal.press('\rq');
    expect(await left).toBe(0);
    await terminal.untilRestored();
  }, 120_000);
});

describe('a proposal of one’s own', () => {
  test('is made from a template, checked, and published with its bond', async () => {
    // Drafts are kept where one is.
    const here = process.cwd();
    process.chdir(place);
    onTestFinished(() => process.chdir(here));
    const terminal = new TestTerminal(120, 40);
    const holder = dao.client.accounts.find(({ name }) => name === 'Holder 2')!;
    const left = open(dao.client, terminal, holder);
    await terminal.untilText('PROPOSALS');
    terminal.press('n');
    await terminal.untilText('reward-rate');
    while (!terminal.text().includes('▸ reward-rate')) {
      const before = terminal.text();
      terminal.press('j');
      await terminal.until((text) => text !== before, 'the next template');
    }
    terminal.press('\r\t');
    await terminal.untilText('▸ why');
    terminal.press('Half a year of leaks.\r');
    await terminal.untilText('✓ It executes on a copy of the chain.', 60_000);
    terminal.press('\r');
    await terminal.untilText('Type yes to sign');
    terminal.press('yes\r');
    await terminal.untilText('mined in block');
    // The bond's allowance first, where it is missing.
    if (terminal.text().includes('goes on')) {
      terminal.press('\r');
      await terminal.untilText('Type yes to sign');
      terminal.press('yes\r');
      await terminal.untilText('enter closes');
    }
    terminal.press('\r');
    await terminal.until((text) => /○ PENDING +10 /.test(text), 'proposal 10');
    const proposal = await dao.client.proposal('10');
    expect({ kind: proposal.kind, proposer: proposal.proposer }).toEqual({ kind: 'reward', proposer: holder.address });
    expect(proposal.description).toContain('Half a year of leaks.');
    terminal.press('q');
    expect(await left).toBe(0);
  }, 180_000);
});

describe('without a terminal', () => {
  const CLI = join(projectRoot(), 'governance-ui', 'src', 'cli.ts');
  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, [CLI, ...args], { cwd: place, stdio: ['ignore', 'pipe', 'pipe'] });

  async function finish(child: ChildProcess) {
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout!),
      text(child.stderr!),
      once(child, 'close'),
    ]);
    return { code: code as number, stdout, stderr };
  }

  test('flywheel demo walks the same path, writes the report, and ends by itself', async () => {
    const { code, stdout, stderr } = await finish(start('demo'));
    expect(stderr).toContain('Starting a local chain');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 {2}THE PROPOSALS$/m);
    expect(stdout).toMatch(/● ACTIVE .*\? vote$/m);
    expect(stdout).toMatch(/^2 {2}ONE OF THEM: #\d+ /m);
    expect(stdout).toMatch(/\d+\.\d\d % → \d+\.\d\d %/);
    expect(stdout).toContain('castVoteWithReason(uint256,uint8,string)');
    expect(stdout).toMatch(/For +[\d,]+ → [\d,]+ gOPEN {2}\+[\d,]+/);
    expect(stdout).toContain('simulation, not a forecast of price');
    expect(stdout).toMatch(/95 % interval$/m);
    expect(stdout).not.toContain('\x1b');
    const file = /^Report: (.+)$/m.exec(stdout)![1]!;
    expect(await readFile(join(place, file), 'utf8')).toContain('<!doctype html>');
  }, 240_000);

  test('flywheel ui says what shows the same', async () => {
    const { code, stdout, stderr } = await finish(start('ui'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('The screens need a terminal');
    expect(stderr).toContain('flywheel proposals');
  });

  test('an interrupt while the chain starts ends everything with 130', async () => {
    const child = start('demo');
    child.stdout!.resume();
    const closed = once(child, 'close');
    child.stderr!.setEncoding('utf8').on('data', (told: string) => {
      if (told.includes('Deploying')) child.kill('SIGINT');
    });
    expect(await closed).toEqual([130, null]);
  });
});
