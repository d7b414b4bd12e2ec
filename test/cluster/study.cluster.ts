import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runPlan } from '#sim/experiment/run-plan.ts';
import { smallPlan } from '#sim/experiment/small-plan.fixture.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import { openForReading } from '#sim/store/place.ts';
import { StoreReader } from '#sim/store/reader.ts';
import type { RunColumns, RunProgress } from '#sim/study/plan.ts';
import { build, isFresh } from '../../scripts/build.mjs';
import { freePort, kill, RedisServer, ROOT, WorkerProcess } from './processes.ts';

const POINTS = 200;
const RUNS = 3 * POINTS;
const plan = smallPlan({ points: POINTS, replicates: new Array(POINTS).fill(3), days: 60 });
const model = modelVersion(ROOT);

let folder: string;
/** One machine, no queue: what everything is compared with. */
let expected: { readonly columns: RunColumns; readonly files: readonly Buffer[] };
let redis: RedisServer;
let workers: WorkerProcess[];

beforeAll(async () => {
  // Here, so that it is not a part of the workers' time.
  if (!isFresh()) await build();
  folder = mkdtempSync(join(tmpdir(), 'flywheel-cluster-'));
  const store = join(folder, 'single');
  expected = { columns: await runPlan(plan, { model, store, workers: 2 }), files: await exported(store) };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  workers = [];
  redis = new RedisServer(await freePort(), mkdtempSync(join(folder, 'redis-')));
  await redis.start();
});
afterEach(async () => {
  for (const worker of workers) await kill(worker.child, 'SIGKILL');
  await redis.kill();
});

function startWorkers(count: number, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): void {
  for (let i = 0; i < count; i++) {
    workers.push(new WorkerProcess(['--queue', redis.url, '--stalled-after', '2', ...args], env));
  }
}

async function exported(store: string): Promise<Buffer[]> {
  await using place = await openForReading(store);
  await using reader = await StoreReader.open(place.folder);
  const sql = 'SELECT * FROM runs ORDER BY study, study_id, point, replicate';
  return [readFileSync(await reader.write(sql, 'csv')), readFileSync(await reader.write(sql, 'parquet'))];
}

/** Runs the plan over the queue and calls each `act` once, when so many runs are done. */
async function runWith(
  store: string,
  moments: readonly { readonly at: number; readonly act: () => Promise<unknown> }[] = [],
  signal?: AbortSignal,
): Promise<{ columns: RunColumns; last: RunProgress }> {
  const left = [...moments];
  const acts: Promise<unknown>[] = [];
  let last: RunProgress | undefined;
  const columns = await runPlan(plan, {
    model,
    store,
    queue: redis.url,
    ...(signal === undefined ? {} : { signal }),
    onProgress: (progress) => {
      last = progress;
      while (left.length > 0 && progress.done >= left[0]!.at) acts.push(left.shift()!.act());
    },
  });
  await Promise.all(acts);
  expect(left).toEqual([]);
  return { columns, last: last! };
}

async function expectTheSame(store: string, columns: RunColumns): Promise<void> {
  expect(columns).toEqual(expected.columns);
  expect(await exported(store)).toEqual(expected.files);
}

describe('a study on three worker processes', () => {
  it('loses a worker and the queue midway, and gives the bytes of a single machine', async () => {
    const store = join(folder, 'shared');
    startWorkers(3);
    await Promise.all(workers.map((worker) => worker.says(/Ready/)));
    const { columns, last } = await runWith(store, [
      { at: 60, act: () => kill(workers[0]!.child, 'SIGKILL') },
      {
        at: 200,
        act: async () => {
          await redis.kill();
          await redis.start();
        },
      },
    ]);
    expect(last).toMatchObject({ done: RUNS, total: RUNS, failed: 0, reused: 0 });
    await expectTheSame(store, columns);
    expect(workers[0]!.child.signalCode).toBe('SIGKILL');
    for (const worker of workers) expect(worker.runs).toBeGreaterThan(0);

    // The work of a worker that is told to stop is finished, and it says so.
    expect(await kill(workers[1]!.child, 'SIGTERM')).toEqual({ code: 0 });
    expect(workers[1]!.said).toContain('Stopped after');
  });

  it('goes on after its coordinator was stopped, and with a worker that hands its chunk back', async () => {
    const store = join(folder, 'stopped');
    startWorkers(1, ['--grace', '0']);
    const controller = new AbortController();
    const reason = new Error('stopped by the test');
    const stopped = runWith(
      store,
      [
        {
          at: 20,
          act: async () => {
            controller.abort(reason);
          },
        },
      ],
      controller.signal,
    );
    await expect(stopped).rejects.toBe(reason);

    const { columns, last } = await runWith(store, [
      {
        at: 100,
        act: async () => {
          startWorkers(1);
          await workers[1]!.says(/done/);
          expect(await kill(workers[0]!.child, 'SIGTERM')).toEqual({ code: 0 });
        },
      },
    ]);
    expect(last.reused).toBeGreaterThanOrEqual(20);
    await expectTheSame(store, columns);
  });

  it('says that it waits for a queue that is away, and stops when it is told to', async () => {
    const controller = new AbortController();
    const reason = new Error('stopped by the test');
    const notes: (string | null)[] = [];
    const waiting = runPlan(plan, {
      model,
      store: join(folder, 'away'),
      queue: redis.url,
      signal: controller.signal,
      onProgress: ({ note }) => {
        notes.push(note);
        if (note?.startsWith('no worker yet') && notes.length === 1) void redis.kill();
        if (note?.startsWith('waiting for the queue')) controller.abort(reason);
      },
    });
    await expect(waiting).rejects.toBe(reason);
    expect(notes[0]).toBe(`no worker yet: flywheel worker --queue ${redis.url}`);
    expect(notes.at(-1)).toBe(`waiting for the queue ${redis.url}`);
  });

  it('records a run whose worker process dies every time as killed, and ends', async () => {
    const store = join(folder, 'deaths');
    let deaths = 0;
    let child: ChildProcess;
    const start = () => {
      child = spawn(process.execPath, [join(import.meta.dirname, 'deadly-worker.ts'), redis.url], { stdio: 'inherit' });
      child.once('exit', () => {
        deaths += 1;
        start();
      });
    };
    start();
    const few = smallPlan({ points: 40, replicates: new Array(40).fill(2), days: 20 });
    const columns = await runPlan(few, { model, store, queue: redis.url });
    child!.removeAllListeners('exit');
    await kill(child!, 'SIGKILL');
    const direct = await runPlan(few, { model, workers: 2 });
    expect([...columns.failures]).toEqual([[5, 'killed: the worker process that made it ended, more than once']]);
    // Three times with its chunk, three times alone.
    expect(deaths).toBe(6);
    direct.outcomes.forEach((values, k) => {
      expect([...columns.outcomes[k]!]).toEqual([...values].map((value, i) => (i === 5 ? Number.NaN : value)));
    });
  });

  it('says what is amiss: no queue, no store for the workers, another store on the worker', async () => {
    const nobody = `redis://:secret@127.0.0.1:${await freePort()}`;
    const few = smallPlan({ points: 1, replicates: [1] });
    const store = join(folder, 'amiss');
    const unreachable = runPlan(few, { model, store, queue: nobody });
    await expect(unreachable).rejects.toMatchObject({ code: 'NO_QUEUE', exitCode: 6 });
    await expect(unreachable).rejects.not.toThrow('secret');
    await expect(runPlan(few, { model, queue: redis.url })).rejects.toMatchObject({
      code: 'QUEUE_NEEDS_STORE',
      exitCode: 2,
    });
    await expect(runPlan(few, { model, store, queue: 'http://x' })).rejects.toMatchObject({
      code: 'BAD_QUEUE_URL',
      exitCode: 2,
    });

    startWorkers(1, ['--store', join(folder, 'elsewhere')]);
    await expect(runPlan(few, { model, store, queue: redis.url })).rejects.toMatchObject({
      code: 'OTHER_STORE',
      details: [`here: ${store}`, expect.stringContaining(`there: ${join(folder, 'elsewhere')}`)],
    });

    const worker = spawnSync(process.execPath, [join(ROOT, 'bin', 'flywheel.mjs'), 'worker', '--queue', nobody], {
      encoding: 'utf8',
    });
    expect(worker.status).toBe(6);
    expect(worker.stderr).toContain('cannot be reached');
    expect(worker.stderr).not.toContain('secret');
  });
});

describe('a store in a bucket', () => {
  it('gives the bytes of a single machine, and can be read there', async () => {
    const port = await freePort();
    const server = new S3rver({
      port,
      address: '127.0.0.1',
      silent: true,
      directory: join(folder, 's3'),
      configureBuckets: [{ name: 'studies', configs: [] }],
    });
    await server.run();
    const env = {
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: 'S3RVER',
      AWS_REGION: 'us-east-1',
    };
    Object.assign(process.env, env);
    const store = `s3://studies/${port}/of the test`.replaceAll(' ', '-');
    // A machine of its own has a copy of its own.
    startWorkers(2, [], { ...env, TMPDIR: mkdtempSync(join(folder, 'machine-')) });
    try {
      const { columns, last } = await runWith(store, [{ at: 60, act: () => kill(workers[0]!.child, 'SIGKILL') }]);
      expect(last).toMatchObject({ done: RUNS, failed: 0, reused: 0 });
      await expectTheSame(store, columns);
      const objects = readdirSync(join(folder, 's3', 'studies'), { recursive: true, encoding: 'utf8' });
      expect(objects.filter((name) => /chunks.*\.parquet/.test(name)).length).toBeGreaterThan(30);
      expect(existsSync(join(folder, 's3', 'studies', String(port), 'of-the-test', 'catalogue.duckdb'))).toBe(false);
      await expect(openForReading('s3://no-such-bucket/x')).rejects.toMatchObject({ code: 'NO_STORE', exitCode: 6 });
    } finally {
      await server.close();
      for (const name of Object.keys(env)) delete process.env[name];
    }
  });
});
