import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '#ui/root.ts';

const CLI = join(projectRoot(), 'governance-ui', 'src', 'cli.ts');
const WORLD = ['--set', 'population.builders=20000', '--set', 'start.builders=10000', '--set', 'start.users=50000'];
const STUDY = ['sweep', 'baseline', '--scale', '0.001', '--days', '40', '--reps', '3', ...WORLD];
const VARIED = [
  '--uncertainty',
  'user.needScale=0.5:2',
  '--design',
  'sobol',
  '--points',
  '64',
  '--outcome',
  'fees=totalFeesUsd',
];

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'flywheel-stopped-'));
});
afterAll(() => rmSync(place, { recursive: true }));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...STUDY, ...VARIED, ...args], {
    cwd: place,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function finish(child: ChildProcess) {
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ]);
  return { code, signal, stdout, stderr };
}

/** Resolves when the store has more chunks than it had. */
async function anotherChunk(store: string): Promise<void> {
  const chunks = join(place, store);
  mkdirSync(chunks, { recursive: true });
  const count = () =>
    readdirSync(chunks, { recursive: true, encoding: 'utf8' }).filter((file) => /chunks.*\.parquet$/.test(file)).length;
  const before = count();
  const { promise, resolve } = Promise.withResolvers<void>();
  const watcher = watch(chunks, { recursive: true }, () => count() > before && resolve());
  await promise;
  watcher.close();
}

it('stops on ctrl-C with the runs in hand kept, says how to go on, and survives a kill, with the same result', async () => {
  const whole = await finish(start('--json', '--store', 'whole', '--workers', '2'));
  expect(whole.code).toBe(0);

  const stopped = start('--store', 'stopped', '--workers', '1');
  const said = finish(stopped);
  await anotherChunk('stopped');
  stopped.kill('SIGINT');
  const { code, stdout, stderr } = await said;
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  expect(stderr).toContain('Finishing the runs in hand; once more stops at once.');
  expect(stderr).toMatch(
    /what is done is kept in stopped; the same command goes on from there:\n {2}\$ flywheel sweep .* --store stopped\n/,
  );

  const killed = start('--store', 'stopped', '--workers', '2');
  const end = finish(killed);
  await anotherChunk('stopped');
  killed.kill('SIGKILL');
  expect(await end).toMatchObject({ code: null, signal: 'SIGKILL' });

  const again = await finish(start('--json', '--store', 'stopped'));
  expect(again.code).toBe(0);
  const { resultHash, ...result } = JSON.parse(again.stdout);
  expect(resultHash).toBe(JSON.parse(whole.stdout).resultHash);
  expect(result).toMatchObject({ runs: 192, failed: 0 });
});
