import { parentPort, workerData } from 'node:worker_threads';
import type { RunResult } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import type { Answer, Job, WorkerTask } from '#sim/experiment/pool.ts';

/** One thread of the pool: runs one job after another, as they are sent. Its days done stand in shared memory. */

const port = parentPort!;
const { scenarios, daysDone, slot } = workerData as WorkerTask;

function run(job: Job): Answer {
  try {
    const result = simulate(scenarios[job.scenario]!, job.replicate, (day) => {
      Atomics.store(daysDone, slot, day);
    });
    return { result };
  } catch (error) {
    return { defect: error instanceof Error ? error.message : String(error) };
  }
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
