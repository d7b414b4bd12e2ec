import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from '#sim/engine/run.ts';
import type { Job, WorkerTask } from '#sim/experiment/pool.ts';

/** A thread of the pool that ends in the middle of replicate 1, breaks on replicate 2, and runs the others. */
const { scenarios } = workerData as WorkerTask;

parentPort!.on('message', (job: Job) => {
  if (job.replicate === 1) process.exit(7);
  if (job.replicate === 2) throw new Error('the thread broke');
  parentPort!.postMessage({ result: simulate(scenarios[job.scenario]!, job.replicate) });
});
