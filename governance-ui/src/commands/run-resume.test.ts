import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate, watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '#ui/root.ts';

const CLI = join(projectRoot(), 'governance-ui', 'src', 'cli.ts');
/** Long enough to be met on its way, even where the one who meets it is slow. */
const RUN = ['run', 'baseline', '--reps', '4', '--days', '1500', '--scale', '0.1'];
const TIMEOUT = 240_000;

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'flywheel-resume-'));
});
afterAll(() => rm(place, { recursive: true }));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], { cwd: place, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function flywheel(...args: string[]) {
  const child = start(...args);
  const [stderr, [code]] = await Promise.all([text(child.stderr!), once(child, 'close'), text(child.stdout!)]);
  return { code: code as number, stderr };
}

/** Resolves once something with that ending is in the folder, which need not be there yet. */
async function appeared(folder: string, ending: string): Promise<void> {
  for await (const _ of watch(place, { recursive: true })) {
    const names = existsSync(folder) ? await readdir(folder) : [];
    if (names.some((name) => name.endsWith(ending))) return;
  }
}

async function killedAt(out: string, ending: string, ...more: string[]): Promise<string> {
  const folder = join(place, `${out}.checkpoints`);
  const due = appeared(folder, ending);
  const child = start(...RUN, '--checkpoint-every', '20', '--out', out, ...more);
  const ended = once(child, 'close');
  await due;
  child.kill('SIGKILL');
  await ended;
  return folder;
}

async function hashes(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(join(place, folder))).sort();
  const contents = await Promise.all(names.map((name) => readFile(join(place, folder, name))));
  return Object.fromEntries(names.map((name, i) => [name, createHash('sha256').update(contents[i]!).digest('hex')]));
}

it.each([
  ['in the middle of its runs', '.checkpoint', '1', '2'],
  ['when a run is done', '.result', '2', '1'],
])(
  'gives the bytes of an uninterrupted run when it was killed %s',
  { timeout: TIMEOUT },
  async (_when, ending, before, after) => {
    const out = `killed${ending}`;
    const whole = existsSync(join(place, 'whole')) ? { code: 0 } : await flywheel(...RUN, '--out', 'whole');
    expect(whole.code).toBe(0);
    const folder = await killedAt(out, ending, '--workers', before);
    expect(existsSync(join(place, out))).toBe(false);
    const { code } = await flywheel(...RUN, '--resume', '--out', out, '--workers', after);
    expect(code).toBe(0);
    expect(await hashes(out)).toEqual(await hashes('whole'));
    expect(existsSync(folder)).toBe(false);
    expect((await readdir(place)).filter((name) => name.startsWith('.'))).toEqual([]);
  },
);

it('refuses checkpoints of another run, damaged ones, a fresh start over them, and their absence', {
  timeout: TIMEOUT,
}, async () => {
  const folder = await killedAt('refused', '.checkpoint');
  const resume = (...args: string[]) => flywheel(...RUN, '--resume', '--out', 'refused', ...args);
  const other = await resume('--seed', '7', '--set', 'market.multiple=10');
  expect(other.code).toBe(2);
  expect(other.stderr).toContain('The checkpoints in');
  expect(other.stderr).toContain('seed: 1 there, 7 here');
  expect(other.stderr).toContain('market.multiple: 20 there, 10 here');
  const fresh = await flywheel(...RUN, '--checkpoint-every', '10', '--out', 'refused');
  expect(fresh.code).toBe(2);
  expect(fresh.stderr).toContain('Go on with --resume');
  const file = (await readdir(folder)).find((name) => name.endsWith('.checkpoint'))!;
  await truncate(join(folder, file), 1000);
  const damaged = await resume();
  expect(damaged.code).toBe(2);
  expect(damaged.stderr).toContain(`${file} is no checkpoint, or not a whole one`);
  const none = await flywheel(...RUN, '--resume', '--out', 'nowhere');
  expect(none.code).toBe(4);
  expect(none.stderr).toContain('There is no run to resume');
});

it('keeps its checkpoints at ctrl-C and says how to go on', { timeout: TIMEOUT }, async () => {
  const due = appeared(join(place, 'stopped.checkpoints'), '.checkpoint');
  const child = start(...RUN, '--checkpoint-every', '20', '--out', 'stopped');
  const ended = Promise.all([text(child.stderr!), once(child, 'close')]);
  await due;
  child.kill('SIGINT');
  const [stderr, [code]] = await ended;
  expect(code).toBe(130);
  expect(stderr).toContain('the same command with --resume goes on');
  expect(await readdir(place)).toContain('stopped.checkpoints');
});
