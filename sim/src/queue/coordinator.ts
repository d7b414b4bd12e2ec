import { setTimeout as pause } from 'node:timers/promises';
import type { Job, Queue } from 'bullmq';
import { UserError } from '#sim/errors.ts';
import type { Work } from '#sim/experiment/run-plan.ts';
import {
  type ChunkJob,
  type ChunkProgress,
  connectionTo,
  OTHER_STORE,
  queueName,
  shown,
} from '#sim/queue/connection.ts';
import { listChunkIds } from '#sim/store/catalogue.ts';
import { ChunkWriter } from '#sim/store/chunk-writer.ts';
import { type Chunk, chunkOf, sorted } from '#sim/store/experiment.ts';
import { chunkFile, dailyFile } from '#sim/store/files.ts';
import { KILLED } from '#sim/store/killed.ts';

const LOOK_MS = 1000;
/** Every so many looks, what the queue may have lost is put into it again. */
const REMIND = 10;
const AT_ONCE = 100;
/** How long a queue that is away keeps us from saying so, and from ending. */
const PATIENCE_MS = 3000;

/** Tries of a chunk that cannot be kept, the pauses between them growing from a second. */
const JOB = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: false,
} as const;

/**
 * Has the chunks made by `flywheel worker`s. What counts is what is in the store: a chunk whose file is there is done,
 * whatever the queue says, and one that is neither there nor queued is queued again. So neither a worker nor the queue nor
 * this process can lose work by ending at a bad moment.
 * @throws UserError `QUEUE_NEEDS_STORE` (exit 2), `NO_QUEUE` (exit 6), `CANNOT_WRITE`
 */
export async function makeByQueue(work: Work, url: string, signal: AbortSignal | undefined): Promise<void> {
  if (work.place.temporary) {
    throw new UserError('With --queue the results need a place that the workers reach too.', {
      code: 'QUEUE_NEEDS_STORE',
      exitCode: 2,
      hint: 'Name it with --store: a shared folder, or s3://bucket/prefix.',
    });
  }
  const connection = await connectionTo(url);
  const { Queue } = await import('bullmq');
  const queue = new Queue<ChunkJob, ChunkProgress>(queueName(work.experiment.model), { connection });
  // The connection mends itself; what it says until then is in the progress.
  queue.on('error', () => {});
  const coordinator = new Coordinator(work, queue, shown(url));
  try {
    await coordinator.run(signal);
  } finally {
    await Promise.race([queue.close(), pause(PATIENCE_MS, undefined, { ref: false })]);
  }
}

class Coordinator {
  private readonly work: Work;
  private readonly queue: Queue<ChunkJob, ChunkProgress>;
  private readonly url: string;
  private readonly left = new Map<string, Chunk>();
  private lastAnswer = performance.now();

  constructor(work: Work, queue: Queue<ChunkJob, ChunkProgress>, url: string) {
    this.work = work;
    this.queue = queue;
    this.url = url;
  }

  /** @throws the signal's reason once it aborts, also while the queue does not answer */
  async run(signal: AbortSignal | undefined): Promise<void> {
    for (const chunk of this.work.chunks()) this.left.set(chunk.id, chunk);
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    aborted.catch(() => {});
    const onAbort = () => reject(signal!.reason);
    signal?.addEventListener('abort', onAbort);
    const watch = setInterval(() => this.complain(), PATIENCE_MS);
    try {
      for (let look = 0; this.left.size > 0; look++) {
        signal?.throwIfAborted();
        await Promise.race([this.look(look), aborted]);
        await Promise.race([pause(this.left.size === 0 ? 0 : LOOK_MS), aborted]);
      }
    } catch (error) {
      if (signal?.aborted) await Promise.race([this.withdraw(), pause(PATIENCE_MS)]);
      throw error;
    } finally {
      clearInterval(watch);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  private async look(look: number): Promise<void> {
    if (look % REMIND === 0) await this.ask([...this.left.values()]);
    await this.takeFailed();
    await this.takeDone();
    if (this.left.size > 0) await this.report();
    this.lastAnswer = performance.now();
  }

  /** A connection that is lost is made again for as long as it takes; meanwhile the progress says so. */
  private complain(): void {
    if (performance.now() - this.lastAnswer < PATIENCE_MS) return;
    this.work.report({ runs: 0, failed: 0 }, `waiting for the queue ${this.url}`);
  }

  /** Puts chunks into the queue; one that is in it already stays as it is. */
  private async ask(chunks: readonly Chunk[]): Promise<void> {
    const store = this.work.place.name;
    for (let start = 0; start < chunks.length; start += AT_ONCE) {
      const part = chunks.slice(start, start + AT_ONCE);
      await this.queue.addBulk(
        part.map((chunk) => ({ name: 'chunk', data: { store, chunk }, opts: { ...JOB, jobId: chunk.id } })),
      );
    }
  }

  private async takeDone(): Promise<void> {
    const { place, key, catalogue, done } = this.work;
    await place.sync(`chunks/${key}/`);
    const there = listChunkIds(place.folder, key).filter((id) => this.left.has(id));
    if (there.length === 0) return;
    await catalogue.enter();
    const stored = new Map((await catalogue.chunks()).map((chunk) => [chunk.chunk, chunk]));
    for (const id of there) {
      this.left.delete(id);
      done(stored.get(id)!);
      // A worker that was cut off may have kept the chunk and left its job.
      await this.queue.remove(id).catch(() => {});
    }
  }

  /** What was tried in vain: a chunk is taken apart, a single run is recorded as killed, a store that is amiss ends it. */
  private async takeFailed(): Promise<void> {
    for (const job of (await this.queue.getFailed()) as Job<ChunkJob, ChunkProgress>[]) {
      const chunk = this.left.get(job?.id ?? '');
      if (chunk === undefined) continue;
      const reason = job.failedReason ?? '';
      if (reason.startsWith(OTHER_STORE)) await this.giveUp(job, otherStore(this.work.place.name, reason));
      if (!/stalled/.test(reason)) await this.giveUp(job, notKept(reason));
      this.left.delete(chunk.id);
      await job.remove();
      const runs = singleRuns(chunk);
      if (runs.length === 1) await this.record(chunk, 'the worker process that made it ended, more than once');
      else {
        for (const run of runs) this.left.set(run.id, run);
        await this.ask(runs);
      }
    }
  }

  private async giveUp(job: Job, error: UserError): Promise<never> {
    await job.remove();
    await this.withdraw();
    throw error;
  }

  private async record(chunk: Chunk, cause: string): Promise<void> {
    const { place, experiment, key, done } = this.work;
    const [{ setting, set, replicates }] = chunk.tasks as [Chunk['tasks'][number]];
    const outcomes = new Float64Array(experiment.outcomes.length).fill(Number.NaN);
    const run = { setting, replicate: replicates[0]!, parameters: sorted(set), outcomes, failure: KILLED + cause };
    const writer = await ChunkWriter.open();
    await writer.write(place.folder, experiment, chunk, [run]);
    writer.close();
    if (experiment.daily) await place.push(dailyFile(key, chunk.id));
    await place.push(chunkFile(key, chunk.id));
    done({ runs: 1, failed: 1 });
  }

  private async report(): Promise<void> {
    const active = (await this.queue.getActive()) as Job<ChunkJob, ChunkProgress>[];
    const inHand = active.filter((job) => job !== undefined && this.left.has(job.id!));
    const progress = inHand.map((job) => job.progress as unknown as Partial<ChunkProgress>);
    const sum = (of: keyof ChunkProgress) => progress.reduce((total, each) => total + (each[of] ?? 0), 0);
    const workers = await this.queue.getWorkersCount().catch(() => null);
    const note =
      workers === null
        ? null
        : workers === 0
          ? `no worker yet: flywheel worker --queue ${this.url}`
          : workersText(workers);
    this.work.report({ runs: sum('runs'), failed: sum('failed') }, note);
  }

  /** Takes back what nobody has begun; what is in hand is finished and kept by the workers. */
  private async withdraw(): Promise<void> {
    for (const id of this.left.keys()) await this.queue.remove(id).catch(() => {});
  }
}

function singleRuns({ experiment, tasks }: Chunk): Chunk[] {
  return tasks.flatMap(({ setting, set, replicates }) =>
    replicates.map((replicate) => chunkOf(experiment, [{ setting, set, replicates: [replicate] }])),
  );
}

function workersText(workers: number): string {
  return workers === 1 ? '1 worker' : `${workers} workers`;
}

function otherStore(store: string, reason: string): UserError {
  return new UserError('A worker and this command do not have the same store.', {
    code: 'OTHER_STORE',
    details: [`here: ${store}`, `there: ${reason.slice(OTHER_STORE.length)}`],
    hint: 'Where the shared folder has another path on the worker, name it there: flywheel worker --store <folder>.',
  });
}

function notKept(reason: string): UserError {
  return new UserError(`A worker could not keep its results, ${JOB.attempts} times: ${reason}`, {
    code: 'CANNOT_WRITE',
    hint: 'What is in the store is kept. Mend the cause; the same command goes on.',
  });
}
