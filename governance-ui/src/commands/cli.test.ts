import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#ui/root.ts';

/** The command line as a person or a script meets it: its own process, piped. */
const CLI = join(projectRoot(), 'governance-ui', 'src', 'cli.ts');

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'flywheel-cli-'));
});
afterAll(() => rm(place, { recursive: true }));

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], { cwd: place, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function finish(child: ChildProcess) {
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')]);
  return { code: code as number, stdout, stderr };
}

const flywheel = (...args: string[]) => finish(start(args));

const SMALL = ['--reps', '2', '--days', '60', '--scale', '0.02'];

/** The hash of every file in a folder, by name. */
async function hashes(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return Object.fromEntries(names.map((name, i) => [name, createHash('sha256').update(contents[i]!).digest('hex')]));
}

describe('flywheel', () => {
  it('prints its help without a command where there is no terminal, and its version', async () => {
    const help = await flywheel();
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('Usage: flywheel [options] [command]');
    expect(help.stdout).toContain('$ flywheel run baseline');
    const { version } = JSON.parse(await readFile(join(projectRoot(), 'package.json'), 'utf8'));
    expect(await flywheel('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([['rnu'], ['help', 'rnu'], ['rnu', '--help']])(
    'suggests the command that was meant: %s %s',
    async (...args) => {
      const { code, stdout, stderr } = await flywheel(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain("Unknown command 'rnu'");
      expect(stderr).toContain('Did you mean run?');
    },
  );

  it('suggests the option that was meant, and as JSON says so on stdout alone', async () => {
    const { code, stdout, stderr } = await flywheel('run', 'baseline', '--rep', '3', '--json');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      schema: 'flywheel.error',
      version: 1,
      error: {
        code: 'USAGE',
        message: "Unknown option '--rep'",
        details: ['Did you mean --reps?'],
        hint: 'flywheel run --help shows what it takes, with examples.',
      },
    });
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = start(['run', '--help']);
    child.stdout!.destroy();
    const [stderr, [code]] = await Promise.all([text(child.stderr!), once(child, 'close')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('flywheel run', () => {
  it('tells the outcome in words, keeps the results and says where', async () => {
    const { code, stdout, stderr } = await flywheel('run', 'baseline', ...SMALL, '--out', 'told');
    expect(code).toBe(0);
    expect(stdout).toMatch(/of 2 runs \(.* %, 95 % interval .*\) end as a/);
    expect(stdout).toContain('Leak ratio');
    expect(stdout).toContain(join('told', 'report.html'));
    expect(stderr).toContain('Simulating baseline: 2 runs of 60 days.');
    expect(await readdir(join(place, 'told'))).toEqual(
      expect.arrayContaining(['daily.csv', 'daily.parquet', 'manifest.json', 'report.html', 'summary.json']),
    );
  });

  it('prints one JSON object with what the files say, and nothing else', async () => {
    const { code, stdout, stderr } = await flywheel('run', 'baseline', ...SMALL, '--out', 'json', '--json', '--quiet');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const told = JSON.parse(stdout);
    const summary = JSON.parse(await readFile(join(place, 'json', 'summary.json'), 'utf8'));
    expect(told).toMatchObject({ schema: 'flywheel.run', version: 1, seed: 1, days: 60, replicates: 2, scale: 0.02 });
    expect(told).toMatchObject({ runs: 2, failed: 0, failures: [], out: 'json', scenario: { name: 'baseline' } });
    for (const key of [
      'outcomes',
      'overtaking',
      'keyFigures',
      'loop',
      'payments',
      'roleProfits',
      'datanets',
      'resultHash',
    ])
      expect(told[key]).toEqual(summary[key]);
    const stages = told.loop.stages.map(({ stage }: { stage: string }) => stage);
    expect(stages).toEqual(['contribute', 'organise', 'build', 'use', 'reward']);
    expect(told.payments).toContainEqual({ from: 'users', to: 'builders', usd: expect.any(Number) });
    expect(told.datanets).toHaveLength(8);
    const shares = Object.values<{ share: number }>(told.outcomes).map(({ share }) => share);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('gives the same files, byte for byte, with one thread and with two, and another result for another seed', async () => {
    for (const workers of ['1', '2']) {
      const { code } = await flywheel('run', 'baseline', ...SMALL, '--workers', workers, '--out', `threads-${workers}`);
      expect(code).toBe(0);
    }
    const one = await hashes(join(place, 'threads-1'));
    expect(Object.keys(one)).toEqual(['daily.csv', 'daily.parquet', 'manifest.json', 'report.html', 'summary.json']);
    expect(await hashes(join(place, 'threads-2'))).toEqual(one);
    await flywheel('run', 'baseline', ...SMALL, '--seed', '0', '--out', 'other-seed');
    const other = await hashes(join(place, 'other-seed'));
    for (const name of Object.keys(one)) expect(other[name], name).not.toBe(one[name]);
  });

  it('tells all that is wrong with a scenario at once, runs nothing and leaves nothing', async () => {
    await writeFile(join(place, 'bad.yaml'), 'days: 0\nset:\n  feeSplit.burm: 1\n');
    const { code, stdout, stderr } = await flywheel('run', 'bad.yaml', '--seed', '-1', '--out', 'bad');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('bad.yaml: 3 problems');
    expect(stderr).toContain('feeSplit.burn');
    expect(stderr).toContain('--seed -1');
    expect(await readdir(place)).not.toContain('bad');
  });

  it('suggests the scenario that was meant', async () => {
    const { code, stderr } = await flywheel('run', 'basline');
    expect(code).toBe(4);
    expect(stderr).toContain('Did you mean baseline?');
  });

  it('marks the weakest link by the gain where it is asked to measure it', async () => {
    const given = ['baseline', '--gain', '--reps', '2', '--days', '470', '--scale', '0.03'];
    const { code, stdout } = await flywheel('run', ...given, '--out', 'gain', '--json', '--quiet');
    expect(code).toBe(0);
    const { gain, createdBy } = JSON.parse(stdout);
    expect(gain).toMatchObject({ from: 15, pairs: 2 });
    expect(Object.keys(gain.elasticities)).toHaveLength(4);
    expect(createdBy).toMatch(/--gain$/);
    expect(await readFile(join(place, 'gain', 'report.html'), 'utf8')).toContain('Elasticity of the link');
    const short = await flywheel('run', 'baseline', '--gain', '--days', '400', '--out', 'short');
    expect(short.code).toBe(2);
  });

  it('says what wash use brings, against the same runs without it', async () => {
    const { code, stdout } = await flywheel('run', 'wash-use', ...SMALL, '--out', 'wash', '--json', '--quiet');
    expect(code).toBe(0);
    const { wash } = JSON.parse(stdout);
    // 2,000 USD a day for 60 days in a world of 1/50.
    expect(wash).toMatchObject({ pairs: 2, spent: expect.closeTo(2400, 6) });
    expect(wash.profit.mean).toBeCloseTo(wash.income - wash.spent - wash.incomeWithout, 6);
  });

  it('records runs that broke, with day, stage and account, and fails', async () => {
    const shocks = ['--days', '400', '--set', 'market.shock=3'];
    const { code, stderr } = await flywheel('run', 'baseline', ...SMALL, ...shocks, '--out', 'broken', '--quiet');
    expect(code).toBe(1);
    expect(stderr).toMatch(/on day \d+ in stage "trade", account "price"/);
    const { failures, failed } = JSON.parse(await readFile(join(place, 'broken', 'summary.json'), 'utf8'));
    expect(failed).toBe(2);
    expect(failures[1]).toMatchObject({ replicate: 1, stage: 'trade', account: 'price' });
  });

  it('does not touch a folder that holds something else', async () => {
    const { code, stderr } = await flywheel('run', 'baseline', ...SMALL, '--out', '.');
    expect(code).toBe(2);
    expect(stderr).toContain('holds something that is not a run');
  });

  it('stops at ctrl-C with exit code 130 and leaves nothing half-written', async () => {
    const child = start(['run', 'baseline', '--reps', '500', '--out', join('stopped', 'run')]);
    const ended = finish(child);
    // Told when the folder has been opened and the threads start.
    await once(child.stderr!, 'data');
    expect(await readdir(join(place, 'stopped'))).toHaveLength(1);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toContain('Stopped.');
    expect(await readdir(join(place, 'stopped'))).toEqual([]);
  });
});

describe('flywheel gain', () => {
  const short = ['--reps', '2', '--scale', '0.02', '--days', '455'];

  it('measures the loop and its links, as JSON and in words', async () => {
    const { code, stdout } = await flywheel('gain', 'baseline', ...short, '--json', '--quiet');
    expect(code).toBe(0);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ schema: 'flywheel.gain', version: 1, from: 0, pairs: 2, failed: 0 });
    const { qualityPerItem, feesPerQuality, incomePerFee, itemsPerIncome } = told.elasticities;
    const product = qualityPerItem.value * feesPerQuality.value * incomePerFee.value * itemsPerIncome.value;
    expect(product).toBeCloseTo(told.loopElasticity.value, 9);
    const words = await flywheel('gain', 'baseline', ...short, '--quiet');
    expect(words.stdout).toMatch(/Gain: extra items per item given +−?[\d.]+ +−?[\d.,]+ to −?[\d.,]+/);
  });

  it('refuses a run that ends too early', async () => {
    const { code, stderr } = await flywheel('gain', 'baseline', ...short, '--from', '1');
    expect(code).toBe(2);
    expect(stderr).toContain('needs a run of 456 days; this one has 455');
  });
});
