import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LEDGER, type RunResult, SERIES } from '#sim/engine/result.ts';
import type { Injection } from '#sim/engine/run.ts';
import { readResult } from '#sim/experiment/checkpoint/file.ts';
import { type Checkpoints, filesOf } from '#sim/experiment/checkpoint/folder.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** One replicate of one scenario, both by index. */
export interface Job {
  readonly scenario: number;
  readonly replicate: number;
}

/** What a worker starts with. */
export interface WorkerTask {
  readonly scenarios: readonly Scenario[];
  readonly injections: readonly (Injection | null)[];
  readonly checkpoints: Checkpoints | null;
  /** Shared: the days done of the job that each worker has in hand; then, of each worker, days that it found done in checkpoints. */
  readonly daysDone: Int32Array<SharedArrayBuffer>;
  readonly slot: number;
}

/** What a worker says to a job. A defect is an exception that the engine should not have thrown. */
export type Answer = { readonly result: RunResult } | { readonly defect: string };

export interface Progress {
  /** Jobs finished, failed ones included. */
  readonly done: number;
  readonly total: number;
  /** Simulated days over all jobs. */
  readonly daysDone: number;
  readonly daysTotal: number;
  /** Of `daysDone`, those that an earlier process had done; none where it is left out. */
  readonly daysResumed?: number;
}

export interface PoolOptions {
  /** Threads; at most one per job. Default: as many as the machine runs in parallel. */
  readonly workers?: number;
  /** Called four times a second, and once at the end. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called as each job ends, in the order of finishing. */
  readonly onResult?: (job: Job, result: RunResult) => void;
  readonly signal?: AbortSignal;
  /** By scenario, what is put into its runs from outside; nothing where it is left out. */
  readonly injections?: readonly (Injection | null)[];
  /** Where runs are kept on their way; those that are there already go on from there. */
  readonly checkpoints?: Checkpoints | null;
  /** The module that the threads run. */
  readonly worker?: URL;
}

const PROGRESS_MS = 250;
/** The `threadId` of a worker that has ended. */
const ENDED = -1;
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

/**
 * Runs every replicate of every scenario on worker threads, the replicates of a number side by side. The results stand by
 * index and are the same for one worker or many. A run that throws, or takes its thread with it, is a result with a
 * `failure` of day -1, and the others go on.
 * @returns results by scenario and replicate
 * @throws the signal's reason once it aborts; the threads have ended by then
 */
export async function runJobs(scenarios: readonly Scenario[], options: PoolOptions = {}): Promise<RunResult[][]> {
  const { signal } = options;
  signal?.throwIfAborted();
  const { checkpoints = null, injections = [] } = options;
  const all = listJobs(scenarios);
  const results: RunResult[][] = scenarios.map((scenario) => new Array<RunResult>(scenario.replicates));
  const jobs = checkpoints === null ? all : all.filter((job) => !isDone(job, checkpoints, results));
  const threads = Math.min(Math.max(1, options.workers ?? availableParallelism()), jobs.length);
  const daysDone = new Int32Array(new SharedArrayBuffer(8 * Math.max(1, threads)));
  const daysOf = (of: readonly Job[]) => of.reduce((sum, job) => sum + scenarios[job.scenario]!.days, 0);
  const daysTotal = daysOf(all);
  const daysDoneBefore = daysTotal - daysOf(jobs);
  const workers = new Set<Worker>();
  let stopped = false;
  let next = 0;
  let done = all.length - jobs.length;
  let daysOfDone = daysDoneBefore;

  const start = (slot: number): Worker => {
    const workerData: WorkerTask = { scenarios, injections, checkpoints, daysDone, slot };
    const worker = new Worker(options.worker ?? WORKER, { workerData });
    workers.add(worker);
    worker.on('exit', () => workers.delete(worker));
    // Errors reach `ask`; one that comes between two jobs would otherwise end this process.
    worker.on('error', () => {});
    return worker;
  };
  const stop = async (): Promise<void> => {
    stopped = true;
    await Promise.all([...workers].map((worker) => worker.terminate()));
  };
  const report = (): void =>
    options.onProgress?.({
      done,
      total: all.length,
      daysDone: daysOfDone + sumOf(daysDone.subarray(0, threads)),
      daysTotal,
      daysResumed: daysDoneBefore + sumOf(daysDone.subarray(threads)),
    });

  const thread = async (slot: number): Promise<void> => {
    let worker: Worker | null = null;
    while (next < jobs.length) {
      const job = jobs[next++]!;
      if (worker === null || worker.threadId === ENDED) worker = start(slot);
      const answer = await ask(worker, job);
      if (stopped) return;
      if ('death' in answer) worker = null;
      const result = 'result' in answer ? answer.result : failed(job, 'death' in answer ? answer.death : answer.defect);
      results[job.scenario]![job.replicate] = result;
      done += 1;
      daysOfDone += scenarios[job.scenario]!.days;
      Atomics.store(daysDone, slot, 0);
      options.onResult?.(job, result);
    }
  };

  signal?.addEventListener('abort', stop);
  const ticker = setInterval(report, PROGRESS_MS);
  try {
    await Promise.all(Array.from({ length: threads }, (_, slot) => thread(slot)));
  } finally {
    clearInterval(ticker);
    signal?.removeEventListener('abort', stop);
    await stop();
  }
  signal?.throwIfAborted();
  report();
  return results;
}

function sumOf(days: Int32Array): number {
  return days.reduce((sum, each) => sum + each, 0);
}

/** Whether an earlier process has done the job; then its result is put into its place. */
function isDone({ scenario, replicate }: Job, checkpoints: Checkpoints, results: RunResult[][]): boolean {
  const { result } = filesOf(checkpoints, scenario, replicate);
  if (!existsSync(result)) return false;
  results[scenario]![replicate] = readResult(result);
  return true;
}

/** Replicate by replicate, so that what has finished at any time can be compared between the scenarios. */
function listJobs(scenarios: readonly Scenario[]): Job[] {
  const jobs: Job[] = [];
  const most = Math.max(0, ...scenarios.map((scenario) => scenario.replicates));
  for (let replicate = 0; replicate < most; replicate++) {
    scenarios.forEach((scenario, index) => {
      if (replicate < scenario.replicates) jobs.push({ scenario: index, replicate });
    });
  }
  return jobs;
}

/** Resolves always: with the worker's answer, or with how it died. */
function ask(worker: Worker, job: Job): Promise<Answer | { readonly death: string }> {
  return new Promise((resolve) => {
    const onMessage = (answer: Answer): void => settle(answer);
    const onError = (error: unknown): void => settle({ death: error instanceof Error ? error.message : String(error) });
    const onExit = (code: number): void => settle({ death: `its thread ended with exit code ${code}` });
    const settle = (answer: Answer | { death: string }): void => {
      worker.off('message', onMessage).off('messageerror', onError).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    worker.on('message', onMessage).on('messageerror', onError).on('error', onError).on('exit', onExit);
    worker.postMessage(job);
  });
}

function failed(job: Job, message: string): RunResult {
  const empty = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, new Float64Array(0)])) as Record<Name, Float64Array>;
  return {
    replicate: job.replicate,
    series: empty(SERIES),
    ledger: empty(LEDGER),
    datanets: [],
    summary: null,
    failure: { day: -1, stage: 'run', account: '', message },
    votes: [],
  };
}
