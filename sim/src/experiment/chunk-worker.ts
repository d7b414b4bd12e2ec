import { parentPort, workerData } from 'node:worker_threads';
import type { ChunkAnswer, ChunkRequest, ChunkTask } from '#sim/experiment/chunk-pool.ts';
import { SettingRunner } from '#sim/experiment/run-setting.ts';
import { ChunkWriter, type StoredRun } from '#sim/store/chunk-writer.ts';
import { type Experiment, sorted } from '#sim/store/experiment.ts';
import { KILLED } from '#sim/store/killed.ts';

/** One thread of the pool of studies: makes one chunk after another and puts them into the store. */

const port = parentPort!;
const { slot, slots } = workerData as ChunkTask;
/** Opened with the first chunk: loading DuckDB takes longer than a short run. */
let writer: ChunkWriter | null = null;
let current: { readonly key: string; readonly experiment: Experiment; readonly runner: SettingRunner } | null = null;

async function make({ folder, experiment, chunk, killed }: ChunkRequest): Promise<ChunkAnswer> {
  if (experiment !== null) {
    current = { key: chunk.experiment, experiment, runner: new SettingRunner(experiment.base, experiment.outcomes) };
  }
  const { runner, experiment: known } = current!;
  writer ??= await ChunkWriter.open();
  if (known.daily) await writer.dropDaily();
  const runs: StoredRun[] = [];
  let failed = 0;
  for (const { setting, set, replicates } of chunk.tasks) {
    const parameters = sorted(set);
    for (const replicate of replicates) {
      Atomics.store(slots, 2 * slot, runs.length);
      const death = killed.find(({ run }) => run === runs.length);
      if (death !== undefined) {
        const outcomes = new Float64Array(known.outcomes.length).fill(Number.NaN);
        runs.push({ setting, replicate, parameters, outcomes, failure: KILLED + death.cause });
      } else {
        const { outcomes, failure, result } = runner.run(set, replicate);
        if (known.daily && result !== null) await writer.addDaily(setting, result);
        runs.push({ setting, replicate, parameters, outcomes, failure });
      }
      if (runs.at(-1)!.failure !== null) failed += 1;
      Atomics.store(slots, 2 * slot + 1, failed);
    }
  }
  Atomics.store(slots, 2 * slot, runs.length);
  await writer.write(folder, known, chunk, runs);
  return { runs: runs.length, failed };
}

port.on('message', async (request: ChunkRequest) => {
  let answer: ChunkAnswer;
  try {
    answer = await make(request);
  } catch (error) {
    // The runs themselves cannot throw: this is the store's folder, or a defect of ours.
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(answer);
});
