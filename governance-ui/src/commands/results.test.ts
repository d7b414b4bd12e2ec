import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runPlan } from '#sim/experiment/run-plan.ts';
import { smallPlan } from '#sim/experiment/small-plan.fixture.ts';
import { projectRoot } from '#ui/root.ts';

const CLI = join(projectRoot(), 'governance-ui', 'src', 'cli.ts');

let place: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'flywheel-results-'));
  const points = 130;
  const plan = smallPlan({ points, replicates: new Array(points).fill(2), days: 3 });
  await runPlan(plan, { model: 'of the test', store: join(place, 'runs', 'store'), workers: 2 });
});
afterAll(() => rmSync(place, { recursive: true }));

async function results(...args: string[]) {
  const child = spawn(process.execPath, [CLI, 'results', ...args], { cwd: place, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, stdout, stderr };
}

it('lists the studies of the usual store, for a person and for a program', async () => {
  const { code, stdout } = await results();
  expect(code).toBe(0);
  const [titles, line] = stdout.split('\n');
  expect(titles!.split(/ {2,}/)).toEqual(['study', 'state', 'runs', 'failed', 'points', 'days', 'outcomes', 'model']);
  expect(line!.split(/ {2,}/)).toEqual([
    'small plan',
    '✓ complete',
    '260',
    '0',
    '130',
    '3',
    'leak, calls, Calls',
    'of the t',
  ]);
  const json = JSON.parse((await results('--json')).stdout);
  expect(json).toMatchObject({
    schema: 'flywheel.results',
    version: 1,
    studies: [{ name: 'small plan', runs: 260, done: 260 }],
  });
  expect(json.resultHash).toMatch(/^[0-9a-f]{64}$/);
});

it('answers SQL as a table and as JSON, and says when a table is cut', async () => {
  const sql = 'select point, "user.needScale" as need, calls from runs where replicate = 0 order by point limit 2';
  expect((await results('--sql', sql)).stdout).toMatch(/^point +need +calls\n +0 +0\.5 +\d+\n +1 +0\.515625 +\d+\n$/);
  const json = JSON.parse((await results('--json', '--sql', sql)).stdout);
  expect(json.columns).toEqual(['point', 'need', 'calls']);
  expect(json.rows.map((row: unknown[]) => row.slice(0, 2))).toEqual([
    [0, 0.5],
    [1, 0.515625],
  ]);
  const cut = await results('--sql', 'from runs');
  expect(cut.stdout.trim().split('\n')).toHaveLength(201);
  expect(cut.stderr).toBe('The first 200 of 260 rows; --csv <file> writes all of them.\n');
});

it('writes files of all formats at once, whole, and CSV to a pipe', async () => {
  const { code, stderr } = await results('--csv', 'a.csv', '--parquet', 'a.parquet', '--arrow', 'a.arrow');
  expect(code).toBe(0);
  expect(stderr.split('\n').map((line) => line.split(':')[0])).toEqual(['a.csv', 'a.parquet', 'a.arrow', '']);
  const csv = readFileSync(join(place, 'a.csv'), 'utf8');
  expect(csv.trim().split('\n')).toHaveLength(261);
  expect(tableFromIPC(readFileSync(join(place, 'a.arrow'))).numRows).toBe(260);
  expect(readFileSync(join(place, 'a.parquet')).subarray(0, 4).toString()).toBe('PAR1');
  expect((await results('--csv', '-')).stdout).toBe(csv);
  expect(readdirSync(place).sort()).toEqual(['a.arrow', 'a.csv', 'a.parquet', 'runs']);
});

it('says what is wrong: bad SQL with its position, a late mistake, no store, a file that cannot be written', async () => {
  const bad = await results('--sql', 'select point form runs x');
  expect(bad).toMatchObject({ code: 2, stdout: '' });
  expect(bad.stderr).toContain('line 1, column');
  const late = await results('--json', '--sql', 'select cast(study as int) from runs');
  expect(late.code).toBe(2);
  expect(JSON.parse(late.stdout).error.code).toBe('BAD_SQL');
  expect(await results('--store', 'nowhere')).toMatchObject({ code: 4, stdout: '' });
  expect(existsSync(join(place, 'nowhere'))).toBe(false);
  expect(await results('--csv', join('no', 'such', 'folder.csv'))).toMatchObject({ code: 1, stdout: '' });
});
