import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderName } from '#ui/commands/chain/review-proposal.ts';
import { projectRoot } from '#ui/root.ts';

const CLI = join(projectRoot(), 'governance-ui/src/cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'flywheel-review-'));
const env = { ...process.env, FLYWHEEL_DIR: folder, NO_COLOR: '1' };
const SMALL = ['--reps', '2', '--days', '40', '--scale', '0.02', '--points', '4'];

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function flywheel(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env, cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

let holder: ChildProcess;

/** The devnet of another process, as in two terminals. */
beforeAll(async () => {
  holder = spawn(process.execPath, [CLI, 'devnet', '--json', '--quiet'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of holder.stdout!.setEncoding('utf8')) {
    text += chunk;
    if (text.endsWith('}\n')) break;
  }
});
afterAll(() => {
  holder.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

describe('flywheel review', () => {
  test('prints one object and keeps the brief in three forms', async () => {
    const { code, stdout, stderr } = await flywheel('review', '6', ...SMALL, '--out', 'one', '--json');
    expect(code).toBe(0);
    const body = JSON.parse(stdout);
    expect(body).toMatchObject({
      schema: 'flywheel.review',
      version: 2,
      network: 'devnet',
      governor: { kind: 'flywheel' },
      worst: 'pass',
      fork: { outcome: 'executes', subject: 'the proposal' },
      proposal: { number: 6, title: "Raise the contributors' part of fees from 50 % to 55 %", kind: 'split' },
      impact: { replicates: 2, days: 40, scale: 0.02, unsupported: null },
      files: { html: join('one', 'brief.html'), markdown: join('one', 'brief.md'), json: join('one', 'brief.json') },
    });
    expect(body.findings.length).toBeGreaterThan(30);
    expect(body.economics.worlds.map(({ key, pairs }: { key: string; pairs: number }) => [key, pairs])).toEqual(
      ['baseline', 'weakDemand', 'farmerFlood', 'unlock', 'priceShock'].map((key) => [key, 2]),
    );
    expect(body.economics.worlds[0].roles.map(({ role }: { role: string }) => role)).toEqual([
      'contributors',
      'builders',
      'users',
      'stakers',
      'treasury',
      'holders',
    ]);
    expect(body.economics.undo).toEqual({ possible: 'yes', votes: 1, days: 13, reasons: [] });
    expect(body.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(body.identity).toMatchObject({ chainId: 31_337, seed: 1, proposal: body.proposal.id });
    expect(body.impact.metrics.map(({ key }: { key: string }) => key)).toContain('contributorIncomeUsd');
    expect(stderr).toContain('Simulating proposal 6: 2 pairs of runs of 40 days.');
    expect(read('one', 'brief.html')).toContain('<h1>Proposal 6: Raise the contributors&#39; part of fees');
    expect(read('one', 'brief.md')).toMatch(/^# Proposal 6: Raise the contributors' part of fees from 50 % to 55 %\n/);
    expect(JSON.parse(read('one', 'brief.json')).verdict).toEqual(body.verdict);
  });

  test('tells the brief as text, and the same bytes every time for the same block', async () => {
    const block = String(JSON.parse(read('one', 'review.json')).block);
    const { code, stdout } = await flywheel('review', '6', ...SMALL, '--block', block);
    expect(code).toBe(0);
    const place = join('reports', '6-raise-the-contributors-part-of-fees-from');
    const headings = [
      'WHAT CHANGES',
      'DOES IT EXECUTE?',
      'WHAT WILL IT DO?',
      'WHO GAINS AND WHO PAYS?',
      'WHAT WOULD MAKE IT WRONG?',
      'HOW TO REPLAY',
    ];
    const places = headings.map((heading) => stdout.indexOf(`\n${heading}\n`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(stdout).toContain('A simulation, not a forecast of price.');
    expect(stdout).toContain('Fee split: contributors (of every fee)');
    expect(stdout).toContain(`The brief is kept as a page: ${join(place, 'brief.html')}`);
    await flywheel('review', '6', ...SMALL, '--block', block, '--out', 'again', '--workers', '1');
    for (const file of ['brief.html', 'brief.md', 'brief.json', 'review.json'])
      expect(read('again', file)).toBe(read(place, file));
  });

  test('is replayed from its hash, its file or its folder, to the bit; a changed number is named', async () => {
    const review = JSON.parse(read('one', 'review.json'));
    const { hash } = review.identity;
    for (const ref of [hash.slice(0, 12), join('one', 'review.json'), 'one']) {
      const { code, stdout } = await flywheel('replay', ref, '--workers', '1', '--json');
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ schema: 'flywheel.replay', hash, same: true });
    }
    const world = review.economics.worlds[1];
    world.leak.mean += 1e-9;
    writeFileSync(join(folder, 'changed.json'), JSON.stringify(review));
    const { code, stdout } = await flywheel('replay', 'changed.json');
    expect(code).toBe(3);
    expect(stdout).toContain(`worlds.1.leak.mean: ${world.leak.mean} in the brief`);
    expect((await flywheel('replay', 'abcdef012345')).code).toBe(4);
    writeFileSync(join(folder, 'none.json'), '{}');
    expect((await flywheel('replay', 'none.json')).code).toBe(2);
  });

  test('says why a proposal cannot be simulated', async () => {
    const { code, stdout } = await flywheel('review', '9', ...SMALL, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).impact).toMatchObject({
      unsupported: 'It changes how votes are held and nothing in the economy that the model simulates.',
      metrics: [],
    });
  });

  test.each([
    [['99'], 4],
    [['6', '--reps', '1'], 2],
    [['6', '--scale', 'big'], 2],
    [['6', '--repz', '4'], 2],
    [[], 2],
  ])('refuses %j with exit code %d', async (args, expected) => {
    const { code, stdout, stderr } = await flywheel('review', ...args);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(/^✗ Error: /);
  });

  test('stopped by ctrl-C exits with 130 and leaves no half of a brief', async () => {
    const args = [CLI, 'review', '6', '--reps', '500', '--scale', '0.02', '--out', 'stopped'];
    const running = spawn(process.execPath, args, { env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(running, 'exit');
    await new Promise<void>((resolve) => {
      running.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('Simulating')) resolve();
      });
    });
    running.kill('SIGINT');
    expect((await ended)[0]).toBe(130);
    expect(existsSync(join(folder, 'stopped'))).toBe(false);
  });
});

test.each([
  ['Raise the rate by 15 %', '6-raise-the-rate-by-15'],
  ['../../etc/passwd', '6-etc-passwd'],
  ['提案', '6'],
  ['', '6'],
  ['x'.repeat(300), `6-${'x'.repeat(40)}`],
])('the folder of %j is a name on any system', (title, name) => {
  expect(folderName({ number: 6, title })).toBe(name);
});
