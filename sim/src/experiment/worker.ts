import { existsSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Checkpoint } from '#sim/engine/checkpoint.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { type HowToRun, simulate } from '#sim/engine/run.ts';
import { readCheckpoint, writeCheckpoint, writeResult } from '#sim/experiment/checkpoint/file.ts';
import { type Checkpoints, filesOf } from '#sim/experiment/checkpoint/folder.ts';
import type { Answer, Job, WorkerTask } from '#sim/experiment/pool.ts';

/** One thread of the pool: runs one job after another, as they are sent. Its days done stand in shared memory. */

const port = parentPort!;
const { scenarios, injections, checkpoints, daysDone, slot } = workerData as WorkerTask;
const threads = daysDone.length / 2;

function run(job: Job): Answer {
  try {
    return { result: checkpoints === null ? fresh(job) : kept(job, checkpoints) };
  } catch (error) {
    return { defect: error instanceof Error ? error.message : String(error) };
  }
}

function fresh({ scenario, replicate }: Job, how: HowToRun = {}): RunResult {
  const onDay = (day: number): void => {
    Atomics.store(daysDone, slot, day);
  };
  return simulate(scenarios[scenario]!, replicate, onDay, { ...how, injection: injections[scenario] ?? null });
}

/** A run that goes on from its checkpoint, where there is one, and leaves others on its way and its result at the end. */
function kept(job: Job, place: Checkpoints): RunResult {
  const { checkpoint: file, result: resultFile } = filesOf(place, job.scenario, job.replicate);
  const from = existsSync(file) ? readCheckpoint(file) : null;
  if (from !== null) Atomics.add(daysDone, threads + slot, from.day);
  const keep = (checkpoint: Checkpoint): void => writeCheckpoint(file, checkpoint);
  const result = fresh(job, { from, checkpoints: { every: place.every, keep } });
  writeResult(resultFile, result);
  rmSync(file, { force: true });
  return result;
}

/** Moved, not copied; a set, because series may be views of one buffer. */
function buffers(result: RunResult): ArrayBuffer[] {
  const columns = [...Object.values(result.series), ...Object.values(result.ledger)];
  return [...new Set(columns.map((values) => values.buffer as ArrayBuffer))];
}

port.on('message', (job: Job) => {
  const answer = run(job);
  port.postMessage(answer, 'result' in answer ? buffers(answer.result) : []);
});
