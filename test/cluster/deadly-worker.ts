import { ChunkPool } from '#sim/experiment/chunk-pool.ts';
import { workOnQueue } from '#sim/queue/worker.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import { ROOT } from './processes.ts';

/** A worker process that one run ends at once, as the system does when memory runs out: replicate 1 of the third point. */
const make = ChunkPool.prototype.make;
ChunkPool.prototype.make = function deadly(folder, experiment, chunk, onProgress) {
  const isDeadly = chunk.tasks.some(
    ({ set, replicates }) => set['user.needScale'] === 0.5 + 2 / 64 && replicates.includes(1),
  );
  if (isDeadly) process.kill(process.pid, 'SIGKILL');
  return make.call(this, folder, experiment, chunk, onProgress);
};

await workOnQueue({
  url: process.argv[2]!,
  model: modelVersion(ROOT),
  store: undefined,
  threads: 1,
  stalledAfter: 1,
  idle: null,
  grace: 0,
  signal: new AbortController().signal,
  onEvent: () => {},
});
