import type { Job } from 'bullmq';
import { ChunkPool } from '#sim/experiment/chunk-pool.ts';
import { type ChunkJob, type ChunkProgress, connectionTo, OTHER_STORE, queueName } from '#sim/queue/connection.ts';
import { listChunkIds, readExperiment } from '#sim/store/catalogue.ts';
import { type Experiment, experimentKey } from '#sim/store/experiment.ts';
import { chunkFile, dailyFile, experimentFile } from '#sim/store/files.ts';
import { openPlace, type Place } from '#sim/store/place.ts';

export interface WorkerSettings {
  readonly url: string;
  /** `modelVersion` of the code that runs. */
  readonly model: string;
  /** Where the results go; the coordinator's store, if not said. */
  readonly store: string | undefined;
  /** Chunks at a time, a thread for each. */
  readonly threads: number;
  /** After how many seconds without a sign a worker is taken for dead, and its chunk given to another. */
  readonly stalledAfter: number;
  /** Ends after so many seconds without work; `null`: never. */
  readonly idle: number | null;
  /** Seconds that the chunks in hand are given when it is told to stop; then they are handed back. */
  readonly grace: number;
  readonly signal: AbortSignal;
  readonly onEvent: (event: WorkerEvent) => void;
}

export type WorkerEvent =
  | { readonly kind: 'ready'; readonly queue: string }
  | { readonly kind: 'done'; readonly chunk: string; readonly runs: number; readonly failed: number }
  | { readonly kind: 'failed'; readonly chunk: string; readonly reason: string }
  | { readonly kind: 'stopping'; readonly inHand: number }
  | { readonly kind: 'handed back'; readonly chunk: string }
  | { readonly kind: 'disconnected'; readonly reason: string };

export interface WorkerTotals {
  readonly chunks: number;
  readonly runs: number;
  readonly failed: number;
}

/** How often a chunk may lose its worker before its coordinator takes it apart. */
const MOST_STALLS = 2;
const PROGRESS_MS = 1000;
/** Chunks and experiments are paths in the store: nothing else may be written. */
const ID = /^[0-9a-f]{32}$/;

/**
 * Makes chunks until it is told to stop, or has been idle for long enough. The chunks are made on threads, so that this one
 * can tell the queue that it lives.
 * @throws UserError `BAD_QUEUE_URL` (exit 2), `NO_QUEUE` (exit 6)
 */
export async function workOnQueue(settings: WorkerSettings): Promise<WorkerTotals> {
  const connection = await connectionTo(settings.url);
  const { Worker, DelayedError, UnrecoverableError } = await import('bullmq');
  const totals = { chunks: 0, runs: 0, failed: 0 };
  const places = new Map<string, Promise<Place>>();
  const inHand = new Set<string>();
  let stopping = false;
  let lastWork = performance.now();
  await using pool = new ChunkPool(settings.threads);

  const placeOf = (store: string): Promise<Place> => {
    let place = places.get(store);
    if (place === undefined) {
      place = openPlace(store);
      place.catch(() => places.delete(store));
      places.set(store, place);
    }
    return place;
  };
  const make = async (job: Job<ChunkJob, ChunkProgress>): Promise<ChunkProgress> => {
    const { chunk, store } = job.data;
    if (![chunk.id, chunk.experiment].every((id) => ID.test(id)))
      throw new UnrecoverableError('not a chunk of a study');
    const place = await placeOf(settings.store ?? store);
    const experiment = await experimentOf(place, chunk.experiment);
    if (experiment === null) {
      throw new UnrecoverableError(`${OTHER_STORE}${place.name} has no experiment ${chunk.experiment}`);
    }
    await place.sync(chunkFile(chunk.experiment, chunk.id));
    if (listChunkIds(place.folder, chunk.experiment).includes(chunk.id)) {
      // Its worker was cut off after it had kept the chunk.
      return { runs: 0, failed: 0 };
    }
    const progress = { runs: 0, failed: 0 };
    const ticker = setInterval(() => job.updateProgress({ ...progress }).catch(() => {}), PROGRESS_MS);
    try {
      const done = await pool.make(place.folder, experiment, chunk, (now) => Object.assign(progress, now));
      if (experiment.daily) await place.push(dailyFile(chunk.experiment, chunk.id));
      await place.push(chunkFile(chunk.experiment, chunk.id));
      return done;
    } finally {
      clearInterval(ticker);
    }
  };

  const worker = new Worker<ChunkJob, ChunkProgress>(
    queueName(settings.model),
    async (job, token) => {
      inHand.add(job.id!);
      try {
        const done = await make(job);
        totals.chunks += 1;
        totals.runs += done.runs;
        totals.failed += done.failed;
        settings.onEvent({ kind: 'done', chunk: job.id!, ...done });
        return done;
      } catch (error) {
        if (!stopping) throw error;
        settings.onEvent({ kind: 'handed back', chunk: job.id! });
        await job.moveToDelayed(Date.now(), token);
        throw new DelayedError();
      } finally {
        inHand.delete(job.id!);
        lastWork = performance.now();
      }
    },
    {
      connection,
      concurrency: settings.threads,
      lockDuration: 1000 * settings.stalledAfter,
      stalledInterval: 1000 * settings.stalledAfter,
      maxStalledCount: MOST_STALLS,
    },
  );
  worker.on('error', (error) => settings.onEvent({ kind: 'disconnected', reason: error.message }));
  worker.on('failed', (job, error) =>
    settings.onEvent({ kind: 'failed', chunk: job?.id ?? '', reason: error.message }),
  );

  const { promise: told, resolve: stop } = Promise.withResolvers<void>();
  settings.signal.addEventListener('abort', () => stop());
  if (settings.signal.aborted) stop();
  const idle = settings.idle;
  const watch = setInterval(() => {
    if (idle !== null && inHand.size === 0 && performance.now() - lastWork > 1000 * idle) stop();
  }, 500);
  await worker.waitUntilReady();
  settings.onEvent({ kind: 'ready', queue: queueName(settings.model) });
  await told;
  clearInterval(watch);
  settings.onEvent({ kind: 'stopping', inHand: inHand.size });
  const patience = setTimeout(() => {
    stopping = true;
    pool[Symbol.asyncDispose]();
  }, 1000 * settings.grace);
  await worker.close();
  clearTimeout(patience);
  for (const place of places.values()) await (await place)[Symbol.asyncDispose]();
  return totals;
}

/** The experiment as the store has it; `null` where it has it not. */
async function experimentOf(place: Place, key: string): Promise<Experiment | null> {
  const experiment = readExperiment(place.folder, key);
  if (experiment !== null) return experiment;
  await place.sync(experimentFile(key));
  const pulled = readExperiment(place.folder, key);
  return pulled !== null && experimentKey(pulled) === key ? pulled : null;
}
