import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { ChunkError, ChunkPool } from '#sim/experiment/chunk-pool.ts';
import { Inventory, missingChunks } from '#sim/experiment/plan-chunks.ts';
import { Catalogue } from '#sim/store/catalogue.ts';
import { type Chunk, type Experiment, experimentKey } from '#sim/store/experiment.ts';
import { chunkFile, dailyFile, experimentFile, keepText, pointsFile, studyFile } from '#sim/store/files.ts';
import { openPlace, type Place } from '#sim/store/place.ts';
import { placesOf, readRows } from '#sim/store/read-rows.ts';
import { studyRecord, writeStudy } from '#sim/store/study-record.ts';
import type { RunColumns, RunOptions, RunPlan } from '#sim/study/plan.ts';

/** What the engine needs beside the plan. */
export interface EngineOptions extends RunOptions {
  /** `modelVersion` of the code that runs. */
  readonly model: string;
  /** The module that the threads run. */
  readonly worker?: URL;
}

/** What is to be done of a plan, and where. */
export interface Work {
  readonly place: Place;
  readonly experiment: Experiment;
  readonly key: string;
  readonly chunks: () => Iterable<Chunk>;
  readonly catalogue: Catalogue;
  /** Takes in how far the chunks in hand are, and what is to be said of who makes them. */
  readonly report: (inHand: { readonly runs: number; readonly failed: number }, note?: string | null) => void;
  /** Takes in what a chunk came to. */
  readonly done: (chunk: { readonly runs: number; readonly failed: number }) => void;
}

const PROGRESS_MS = 250;

/**
 * Makes the runs of a plan that the store does not have, and reads all of them. What is in the store at any moment is whole;
 * the same call again goes on from there, and gives the same columns as one that was never stopped.
 * @throws the signal's reason once it aborts; the chunks in hand are finished and kept first
 * @throws UserError `STORE_IN_USE`, `CANNOT_WRITE`; those of a queue (`flywheel worker`)
 */
export async function runPlan(plan: RunPlan, options: EngineOptions): Promise<RunColumns> {
  options.signal?.throwIfAborted();
  const experiment: Experiment = {
    model: options.model,
    base: plan.base,
    outcomes: plan.outcomes,
    daily: options.daily ?? false,
  };
  const key = experimentKey(experiment);
  await using place = await openPlace(options.store);
  await place.sync(`chunks/${key}/`);
  await using catalogue = await Catalogue.open(place.folder);
  await announce(place, plan, experiment, key);

  const places = placesOf(plan);
  const inventory = new Inventory(plan, places);
  const progress = { done: 0, total: inventory.total, failed: 0, reused: 0 };
  await catalogue.visitRuns(key, ({ setting, replicate, failed }) => {
    if (!inventory.note(setting, replicate)) return;
    progress.reused += 1;
    progress.failed += Number(failed);
  });
  progress.done = progress.reused;
  const tell = (runs: number, failed: number, note: string | null = null) => {
    options.onProgress?.({ ...progress, done: progress.done + runs, failed: progress.failed + failed, note });
  };
  await make(
    {
      place,
      experiment,
      key,
      catalogue,
      chunks: () => missingChunks(plan, places, inventory, key, experiment.daily),
      report: ({ runs, failed }, note) => tell(runs, failed, note),
      done: ({ runs, failed }) => {
        progress.done += runs;
        progress.failed += failed;
      },
    },
    options,
  );
  tell(0, 0);
  await catalogue.enter();
  return await readRows(catalogue, place.folder, key, plan, places);
}

/** Says in the store what will be run, so that workers elsewhere, and readers, know it. */
async function announce(place: Place, plan: RunPlan, experiment: Experiment, key: string): Promise<void> {
  if (!existsSync(join(place.folder, experimentFile(key)))) {
    keepText(place.folder, experimentFile(key), JSON.stringify(experiment));
  }
  await place.push(experimentFile(key));
  const record = studyRecord(plan, experiment, key);
  await writeStudy(place.folder, plan, record);
  await place.push(pointsFile(record.id));
  await place.push(studyFile(record.id));
}

async function make(work: Work, options: EngineOptions): Promise<void> {
  if (options.queue !== undefined) {
    const { makeByQueue } = await import('#sim/queue/coordinator.ts');
    await makeByQueue(work, options.queue, options.signal);
    return;
  }
  await makeHere(work, options);
}

/** On threads of this process. */
async function makeHere(
  work: Work,
  { workers = availableParallelism(), worker, signal }: EngineOptions,
): Promise<void> {
  const { place, experiment } = work;
  const chunks = work.chunks()[Symbol.iterator]();
  const threads = Math.max(1, workers);
  await using pool = new ChunkPool(threads, worker);
  const thread = async (): Promise<void> => {
    while (!signal?.aborted) {
      const next = chunks.next();
      if (next.done) return;
      const done = await pool.make(place.folder, experiment, next.value).catch((error) => {
        throw error instanceof ChunkError ? cannotKeep(place, error) : error;
      });
      if (experiment.daily) await place.push(dailyFile(work.key, next.value.id));
      await place.push(chunkFile(work.key, next.value.id));
      work.done(done);
    }
  };
  const ticker = setInterval(() => work.report(pool.inHand()), PROGRESS_MS);
  try {
    await Promise.all(Array.from({ length: threads }, thread));
  } finally {
    clearInterval(ticker);
  }
  signal?.throwIfAborted();
}

function cannotKeep(place: Place, cause: ChunkError): UserError {
  return new UserError(`The store ${place.name} cannot be written: ${cause.message}`, {
    code: 'CANNOT_WRITE',
    hint: 'What is there is kept. Make room, or name another folder with --store; the same command goes on.',
    cause,
  });
}
