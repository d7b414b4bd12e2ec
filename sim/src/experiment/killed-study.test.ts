import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPlan } from '#sim/experiment/run-plan.ts';
import { smallPlan } from '#sim/experiment/small-plan.fixture.ts';
import { StoreReader } from '#sim/store/reader.ts';
import type { RunProgress } from '#sim/study/plan.ts';

const POINTS = 64;
const plan = smallPlan({ points: POINTS, replicates: new Array(POINTS).fill(3), days: 40 });
const SCRIPT = new URL('../../test/small-study.ts', import.meta.url).pathname;

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flywheel-killed-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function startStudy(store: string, points = POINTS): ChildProcess {
  const child = spawn(process.execPath, [SCRIPT, store, String(points)], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

/** Resolves with the first line of the child's that the condition holds for. */
async function line(child: ChildProcess, isIt: (text: string) => boolean): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.stdout!.on('data', (data) => {
    for (const text of String(data).split('\n')) if (text !== '' && isIt(text)) resolve(text);
  });
  child.stdout!.on('end', () => reject(new Error('the study ended before it could be killed')));
  return await promise;
}

/** Resolves when a file has come into a folder and the condition holds. */
async function file(path: string, isIt: () => boolean): Promise<void> {
  mkdirSync(path, { recursive: true });
  const { promise, resolve } = Promise.withResolvers<void>();
  const watcher = watch(path, () => isIt() && resolve());
  if (isIt()) resolve();
  await promise;
  watcher.close();
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await exit).toEqual([null, 'SIGKILL']);
}

/** Every chunk that is there, and when it was written. */
function chunks(store: string): Map<string, number> {
  const paths = readdirSync(join(store, 'chunks'), { recursive: true, encoding: 'utf8' });
  const parquet = paths.filter((path) => path.endsWith('.parquet'));
  return new Map(parquet.map((path) => [path, statSync(join(store, 'chunks', path)).mtimeMs]));
}

async function exported(store: string): Promise<Buffer[]> {
  await using reader = await StoreReader.open(store);
  const sql = 'SELECT * FROM runs ORDER BY study, study_id, point, replicate';
  return [readFileSync(await reader.write(sql, 'csv')), readFileSync(await reader.write(sql, 'parquet'))];
}

describe('a study that is killed', () => {
  it('goes on where it was, and ends with the same bytes as one that was not', async () => {
    const whole = join(folder, 'whole');
    const expected = await runPlan(plan, { model: 'of the test', store: whole, workers: 1 });

    const store = join(folder, 'killed');
    const moments: ((child: ChildProcess) => Promise<unknown>)[] = [
      (child) => line(child, (text) => text === 'start'),
      () => file(store, () => existsSync(join(store, 'catalogue.duckdb'))),
      () => file(join(store, 'unfinished'), () => readdirSync(join(store, 'unfinished')).length > 0),
      (child) => line(child, (text) => Number(text) >= 20),
      (child) => line(child, (text) => Number(text) >= 100),
    ];
    for (const moment of moments) {
      const child = startStudy(store);
      await moment(child);
      await kill(child);
    }

    const before = chunks(store);
    expect(before.size).toBeGreaterThan(0);
    let last: RunProgress | undefined;
    const columns = await runPlan(plan, {
      model: 'of the test',
      store,
      workers: 2,
      onProgress: (progress) => {
        last = progress;
      },
    });
    expect(last!.reused).toBeGreaterThan(0);
    expect(last!.done).toBe(3 * POINTS);
    const after = chunks(store);
    for (const [path, time] of before) expect(after.get(path), path).toBe(time);
    expect(readdirSync(join(store, 'unfinished'))).toEqual([]);
    expect(columns).toEqual(expected);
    expect(await exported(store)).toEqual(await exported(whole));
  });

  it('keeps a second process out of the store, and lets readers in', async () => {
    const store = join(folder, 'shared');
    const child = startStudy(store, 1000);
    await line(child, (text) => Number(text) > 0);
    await expect(runPlan(plan, { model: 'of the test', store })).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      message: `The store ${store} is in use by process ${child.pid}.`,
    });
    await using reader = await StoreReader.open(store);
    expect(reader.studies).toMatchObject([{ name: 'small plan', runs: 3000 }]);
    await kill(child);
  });
});
