import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build, isFresh } from '../../scripts/build.mjs';
import { freePort, ROOT } from './processes.ts';

const STUDY = `name: small
base: baseline
days: 60
scale: 0.01
uncertainties: {user.needScale: {range: [0.5, 2]}}
outcomes: {fees: totalFeesUsd}
design: {kind: sobol, points: 48}
`;

let folder: string;
beforeAll(async () => {
  if (!isFresh()) await build();
  folder = mkdtempSync(join(tmpdir(), 'flywheel-slurm-'));
  writeFileSync(join(folder, 'small.yaml'), STUDY);
  // A cluster of one node: what Slurm would start there is started here.
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'srun'), '#!/bin/bash\nwhile [[ $1 == --* ]]; do shift; done\nexec "$@"\n');
  chmodSync(join(folder, 'bin', 'srun'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function submit(): Promise<ChildProcess> {
  return spawn('bash', [join(ROOT, 'deploy', 'slurm', 'study.sbatch'), join(folder, 'small.yaml'), '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [join(folder, 'bin'), join(process.execPath, '..'), process.env.PATH].join(delimiter),
      SLURM_JOB_ID: '7',
      SLURM_JOB_NUM_NODES: '1',
      SLURM_CPUS_PER_TASK: '1',
      FLYWHEEL_STORE: join(folder, 'store'),
      FLYWHEEL_QUEUE_DIR: join(folder, 'queue'),
      FLYWHEEL_QUEUE_PORT: String(await freePort()),
    },
  });
}

async function ended(job: ChildProcess) {
  const [stdout, stderr, [code]] = await Promise.all([text(job.stdout!), text(job.stderr!), once(job, 'close')]);
  return { code: code as number | null, stdout, stderr };
}

/** Resolves when the store has its first chunk. */
async function firstChunk(): Promise<void> {
  const store = join(folder, 'store');
  mkdirSync(store, { recursive: true });
  const { promise, resolve } = Promise.withResolvers<void>();
  const watcher = watch(store, { recursive: true }, (_, file) => /chunks.*\.parquet$/.test(String(file)) && resolve());
  await promise;
  watcher.close();
}

it('stops before its time is up, goes on when it is submitted again, and answers as a single machine does', async () => {
  const job = await submit();
  const said = ended(job);
  await firstChunk();
  job.kill('SIGTERM');
  const { code, stdout, stderr } = await said;
  expect([code, JSON.parse(stdout).error.code]).toEqual([130, 'INTERRUPTED']);
  expect(stderr).toContain('what is done is kept in');
  // Queue, workers and password are gone with the job.
  expect(existsSync(join(folder, 'queue'))).toBe(false);

  const again = await ended(await submit());
  expect(again.code, again.stderr).toBe(0);
  expect(again.stderr).toMatch(/Stopped after \d+ chunks/);
  const alone = spawnSync(
    process.execPath,
    [
      join(ROOT, 'bin', 'flywheel.mjs'),
      'study',
      join(folder, 'small.yaml'),
      '--store',
      join(folder, 'alone'),
      '--json',
    ],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(again.stdout)).toEqual(JSON.parse(alone.stdout));
});
