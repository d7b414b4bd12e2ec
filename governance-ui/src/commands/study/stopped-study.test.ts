import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quoted } from '#ui/commands/study/run-command.ts';
import { projectRoot } from '#ui/root.ts';

const CLI = join(projectRoot(), 'governance-ui', 'src', 'cli.ts');
/** In a folder of its own, under a name that a shell has to be told of. */
const FILE = join('far away', 'mine.yaml');
const STUDY = `name: mine
base: baseline
days: 40
scale: 0.001
set: {population.builders: 20000, start.builders: 10000, start.users: 50000}
uncertainties: {user.needScale: {range: [0.5, 2]}}
outcomes: {fees: totalFeesUsd}
design: {kind: sobol, points: 64}
replicates: 3
`;

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'flywheel-stopped-'));
  mkdirSync(join(place, 'far away'));
  writeFileSync(join(place, FILE), STUDY);
});
afterAll(() => rmSync(place, { recursive: true }));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, 'study', FILE, ...args], { cwd: place, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A command line as it was told, in a shell. */
function startTold(command: string): ChildProcess {
  const script = `flywheel() { ${quoted(process.execPath)} ${quoted(CLI)} "$@"; }; ${command}`;
  return spawn('bash', ['-c', script], { cwd: place, stdio: ['ignore', 'pipe', 'pipe'] });
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
  const [, told] = /what is done is kept in stopped; the same command goes on from there:\n {2}\$ (flywheel .*)\n/.exec(
    stderr,
  )!;

  const killed = start('--store', 'stopped', '--workers', '2');
  const end = finish(killed);
  await anotherChunk('stopped');
  killed.kill('SIGKILL');
  expect(await end).toMatchObject({ code: null, signal: 'SIGKILL' });

  const again = await finish(startTold(`${told} --json`));
  expect(again.code).toBe(0);
  const { resultHash, ...result } = JSON.parse(again.stdout);
  expect(resultHash).toBe(JSON.parse(whole.stdout).resultHash);
  expect(result).toMatchObject({ runs: 192, failed: 0 });
});
