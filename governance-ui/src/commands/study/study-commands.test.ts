import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#ui/root.ts';

/** The commands of studies as a person or a script meets them: their own processes, with real runs in a real store. */
const CLI = join(projectRoot(), 'governance-ui', 'src', 'cli.ts');

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'flywheel-studies-'));
  await writeFile(join(place, 'small.yaml'), SMALL);
});
afterAll(() => rm(place, { recursive: true }));

async function flywheel(...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { cwd: place, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, stdout, stderr };
}

const SMALL = `name: small
base: baseline
days: 30
scale: 0.01
levers: {emission.perDay: {values: [0, 100000]}}
uncertainties: {user.needScale: {range: [0.5, 2]}}
outcomes:
  paid: sum(emissionUsd)
  pays: last(emissionUsd) > 0
  calls: totalCalls
thresholds: {pays: true}
replicates: 2
design: {kind: latin-hypercube, points: 12}
steps: [sweep, {discover: {of: pays}}, {robust: {conditions: 3}}]
`;

describe('flywheel study', () => {
  it('gives the same resultHash on any number of threads, and from the store; one object on stdout', async () => {
    const one = await flywheel('study', 'small.yaml', '--store', 'a', '--workers', '1', '--json');
    expect(one.code).toBe(0);
    const told = JSON.parse(one.stdout);
    expect(told).toMatchObject({ schema: 'flywheel.study', version: 1, failed: 0, runs: 24 + 24 + 12 });
    expect(told.resultHash).toMatch(/^[0-9a-f]{64}$/);
    expect(told.steps.map((step: { kind: string }) => step.kind)).toEqual(['sweep', 'discover', 'robust']);
    // Without emission nothing is paid: the condition is the lever, whatever the need.
    expect(told.steps[1].boxes[0].box).toMatchObject({ density: 1, coverage: 1 });
    expect(told.steps[2].choices[0]).toMatchObject({ index: 1, share: 1 });
    const two = await flywheel('study', 'small.yaml', '--store', 'b', '--workers', '2', '--json', '--quiet');
    expect(two.stderr).toBe('');
    expect(JSON.parse(two.stdout).resultHash).toBe(told.resultHash);
    const again = await flywheel('study', 'small.yaml', '--store', 'a', '--json');
    expect(JSON.parse(again.stdout)).toEqual(told);
    const other = await flywheel('study', 'small.yaml', '--store', 'a', '--json', '--seed', '2');
    expect(JSON.parse(other.stdout).resultHash).not.toBe(told.resultHash);
  }, 240_000);

  it('tells people in words what was found, and how to get it again', async () => {
    const { code, stdout } = await flywheel('robust', 'small.yaml', '--store', 'a', '--plain');
    expect(code).toBe(0);
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).toContain('emission.perDay 100,000 is good enough (pays) in 3 of 3 conditions');
    expect(stdout).toContain('$ flywheel robust small.yaml');
    expect(stdout).not.toMatch(/[█●├]/);
  });

  it('writes the report: a page, pictures, a brief, numbers', async () => {
    const { code, stdout } = await flywheel('report', 'small.yaml', '--store', 'a', '--out', 'out', '--json');
    expect(code).toBe(0);
    const { report, resultHash } = JSON.parse(stdout);
    expect(await readFile(join(place, report.html), 'utf8')).toContain(resultHash);
    expect(await readFile(join(place, report.markdown), 'utf8')).toContain(resultHash);
    expect(JSON.parse(await readFile(join(place, report.json), 'utf8')).schema).toBe('flywheel.report');
    expect(report.png.length).toBeGreaterThan(4);
    expect((await readdir(join(place, 'out'))).filter((file) => file.endsWith('.png'))).toHaveLength(report.png.length);
  }, 120_000);
});

describe('mistakes', () => {
  it('in a study file are told at once, with line and column; exit 2', async () => {
    await writeFile(
      join(place, 'bad.yaml'),
      SMALL.replace('totalCalls', 'totalClals').replace('emission.perDay', 'emission.perday'),
    );
    const { code, stdout, stderr } = await flywheel('study', 'bad.yaml');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/bad\.yaml:5:10: unknown parameter "emission\.perday".*did you mean "emission\.perDay"\?/);
    expect(stderr).toMatch(/bad\.yaml:10:10: unknown name "totalClals".*did you mean "totalCalls"\?/);
    const json = await flywheel('study', 'bad.yaml', '--json');
    expect(JSON.parse(json.stdout).error).toMatchObject({
      code: 'INVALID_STUDY',
      details: [expect.anything(), expect.anything()],
    });
  });

  it.each([
    [['study', 'nosuch'], 4, 'There is no study or scenario "nosuch"'],
    [['study', 'none.yaml'], 4, 'there is no file none.yaml'],
    [['sweep', 'baseline'], 2, 'nothing is to be varied'],
    [['sensitivity', 'small.yaml', '--method', 'magic'], 2, 'there is no such method'],
    [['sweep', 'small.yaml', '--lever', 'user.needScale=1:2'], 2, 'beside a study file'],
    [['discover', 'baseline', '--lever', 'user.needScale=1'], 2, 'it is not understood'],
    [['compare', 'baseline'], 2, 'cannot be compared with itself'],
    [['compare', 'feeSplit.burn=1000', 'feeSplit.burn=1000'], 2, 'cannot be compared with itself'],
    [['compare', 'baseline', 'stall', '--outcome', 'x=mean(calsl)'], 2, 'column 8: unknown name "calsl"'],
    [['report', '.'], 4, '. is no run'],
  ])('%j', async (args, exit, words) => {
    const { code, stdout, stderr } = await flywheel(...(args as string[]));
    expect([code, stdout]).toEqual([exit, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(place, 'runs'))).toBe(false);
  });
});

describe('flywheel compare', () => {
  it('pairs two scenarios: differences with intervals, and what pairing saves', async () => {
    const args = [
      'compare',
      'baseline',
      'emission.perDay=50000',
      '--days',
      '30',
      '--scale',
      '0.01',
      '--reps',
      '4',
      '--store',
      'a',
    ];
    const { code, stdout } = await flywheel(...args, '--json');
    expect(code).toBe(0);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ schema: 'flywheel.compare', pairs: 4, dropped: 0, runs: 8 });
    expect(told.changes).toEqual([{ path: 'emission.perDay', from: '100000', to: '50000' }]);
    const emission = told.outcomes.find(({ name }: { name: string }) => name === 'emissionUsd');
    expect(emission.difference.high).toBeLessThan(0);
    expect(emission.varianceReduction).toBeGreaterThan(1);
    expect(JSON.parse((await flywheel(...args, '--json')).stdout).resultHash).toBe(told.resultHash);
    // The same two worlds, both named by what they set over the baseline.
    const same = await flywheel('compare', 'emission.perDay=100000', ...args.slice(2), '--json');
    expect(JSON.parse(same.stdout).changes).toEqual(told.changes);
    expect(JSON.parse(same.stdout).outcomes).toEqual(told.outcomes);
    const people = await flywheel(...args, '--plain');
    expect(people.stdout).toMatch(/Emission: .* a difference of −/);
  }, 120_000);

  it('refuses scenarios of which the runs would not share their luck', async () => {
    await writeFile(join(place, 'other.yaml'), 'seed: 7');
    const { code, stderr } = await flywheel('compare', 'baseline', 'other.yaml', '--store', 'a');
    expect(code).toBe(2);
    expect(stderr).toContain('they differ in seed');
    expect(stderr).toContain('--seed 1 sets it for both');
  });
});

describe('flywheel report of a run', () => {
  it('makes every form of it, and says when the simulator is another one now', async () => {
    expect(
      (await flywheel('run', 'baseline', '--days', '20', '--scale', '0.01', '--reps', '2', '--out', 'run', '-q')).code,
    ).toBe(0);
    const { code, stdout } = await flywheel('report', 'run', '-q');
    expect(code).toBe(0);
    expect(stdout).toContain(join('run', 'report', 'report.html'));
    const files = await readdir(join(place, 'run', 'report'));
    expect(files).toEqual(expect.arrayContaining(['report.html', 'report.json', 'report.md']));
    expect(files.filter((file) => file.endsWith('.png')).length).toBeGreaterThan(2);
    expect(files.some((file) => file.endsWith('sankey.png'))).toBe(true);
    const file = join(place, 'run', 'summary.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/"resultHash": "\w{8}/, '"resultHash": "00000000'));
    const changed = await flywheel('report', 'run', '-q');
    expect(changed.code).toBe(3);
    expect(changed.stderr).toContain('cannot be made again');
  }, 120_000);
});
