import { Worker } from 'node:worker_threads';
import type { Chunk, Experiment } from '#sim/store/experiment.ts';

/** What a thread starts with. */
export interface ChunkTask {
  readonly slot: number;
  /** Shared: for each thread the runs done of the chunk in hand, and how many of them failed. */
  readonly slots: Int32Array<SharedArrayBuffer>;
}

/** One chunk to make. */
export interface ChunkRequest {
  readonly folder: string;
  /** `null` where it is the one of the request before. */
  readonly experiment: Experiment | null;
  readonly chunk: Chunk;
  /** Runs that are not tried again, by their place in the chunk. */
  readonly killed: readonly { readonly run: number; readonly cause: string }[];
}

export interface ChunkDone {
  readonly runs: number;
  readonly failed: number;
}

/** What a thread says to a request: an error is not a run's, but the store's folder or a defect. */
export type ChunkAnswer = ChunkDone | { readonly error: string };

const PROGRESS_MS = 250;
/** How often a run is tried that takes its thread with it. */
const TRIES = 2;
/** The `threadId` of a worker that has ended. */
const ENDED = -1;
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './chunk-worker.ts' : './chunk-worker.js', import.meta.url);

/** The chunk could not be put into the store. */
export class ChunkError extends Error {
  override readonly name = 'ChunkError';
}

/**
 * Threads that make chunks and put them into the store themselves, so that this thread only hands them out. What a run does
 * is deterministic, so a failure of its own is not tried again; a run that takes its thread with it may have met the
 * machine's trouble, is tried once more in a new thread, and then recorded as killed.
 */
export class ChunkPool implements AsyncDisposable {
  private readonly slots: Int32Array<SharedArrayBuffer>;
  private readonly workers: (Worker | null)[];
  private readonly experiments: (string | null)[];
  private readonly free: number[];
  private readonly waiting: ((slot: number) => void)[] = [];
  private readonly module: URL;
  private closed = false;

  constructor(size: number, module: URL = WORKER) {
    this.slots = new Int32Array(new SharedArrayBuffer(8 * size));
    this.workers = new Array<null>(size).fill(null);
    this.experiments = new Array<null>(size).fill(null);
    this.free = Array.from({ length: size }, (_, slot) => size - 1 - slot);
    this.module = module;
  }

  /** Runs done of all chunks in hand, and how many of them failed. */
  inHand(): ChunkDone {
    let runs = 0;
    let failed = 0;
    this.workers.forEach((_, slot) => {
      if (this.free.includes(slot)) return;
      const one = this.inSlot(slot);
      runs += one.runs;
      failed += one.failed;
    });
    return { runs, failed };
  }

  /**
   * Makes a chunk on the next free thread.
   * @param onProgress called a few times a second with how far it is
   * @throws ChunkError where it cannot be kept; Error when the pool is closed in the middle
   */
  async make(
    folder: string,
    experiment: Experiment,
    chunk: Chunk,
    onProgress?: (progress: ChunkDone) => void,
  ): Promise<ChunkDone> {
    const slot = this.free.pop() ?? (await new Promise<number>((resolve) => this.waiting.push(resolve)));
    const ticker = onProgress && setInterval(() => onProgress(this.inSlot(slot)), PROGRESS_MS);
    try {
      return await this.makeOn(slot, folder, experiment, chunk);
    } finally {
      clearInterval(ticker);
      Atomics.store(this.slots, 2 * slot, 0);
      Atomics.store(this.slots, 2 * slot + 1, 0);
      const next = this.waiting.shift();
      if (next === undefined) this.free.push(slot);
      else next(slot);
    }
  }

  /** Ends the threads, whatever they do. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.closed = true;
    await Promise.all(this.workers.map((worker) => worker?.terminate()));
  }

  private inSlot(slot: number): ChunkDone {
    return { runs: Atomics.load(this.slots, 2 * slot), failed: Atomics.load(this.slots, 2 * slot + 1) };
  }

  private async makeOn(slot: number, folder: string, experiment: Experiment, chunk: Chunk): Promise<ChunkDone> {
    const deaths = new Map<number, number>();
    const killed: { run: number; cause: string }[] = [];
    for (;;) {
      const isKnown = this.experiments[slot] === chunk.experiment && this.isAlive(slot);
      const worker = this.worker(slot);
      this.experiments[slot] = chunk.experiment;
      const request: ChunkRequest = { folder, experiment: isKnown ? null : experiment, chunk, killed };
      const answer = await ask(worker, request);
      if ('runs' in answer) return answer;
      if ('error' in answer) throw new ChunkError(answer.error);
      if (this.closed) throw new Error('the pool was closed before the chunk was made');
      this.workers[slot] = null;
      const run = Atomics.load(this.slots, 2 * slot);
      const count = (deaths.get(run) ?? 0) + 1;
      deaths.set(run, count);
      const runs = chunk.tasks.reduce((sum, { replicates }) => sum + replicates.length, 0);
      if (run >= runs) {
        // It died on keeping the chunk, which is not a run's doing.
        if (count >= TRIES) throw new ChunkError(`its thread ended while it was written: ${answer.death}`);
      } else if (count >= TRIES) killed.push({ run, cause: answer.death });
    }
  }

  private isAlive(slot: number): boolean {
    const worker = this.workers[slot];
    return worker !== null && worker !== undefined && worker.threadId !== ENDED;
  }

  private worker(slot: number): Worker {
    if (this.isAlive(slot)) return this.workers[slot]!;
    const workerData: ChunkTask = { slot, slots: this.slots };
    const worker = new Worker(this.module, { workerData });
    // Errors reach `ask`; one that comes between two chunks would otherwise end this process.
    worker.on('error', () => {});
    this.workers[slot] = worker;
    return worker;
  }
}

/** Resolves always: with the worker's answer, or with how it died. */
function ask(worker: Worker, request: ChunkRequest): Promise<ChunkAnswer | { readonly death: string }> {
  return new Promise((resolve) => {
    const onMessage = (answer: ChunkAnswer): void => settle(answer);
    const onError = (error: unknown): void => settle({ death: error instanceof Error ? error.message : String(error) });
    const onExit = (code: number): void => settle({ death: `its thread ended with exit code ${code}` });
    const settle = (answer: ChunkAnswer | { death: string }): void => {
      worker.off('message', onMessage).off('messageerror', onError).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    worker.on('message', onMessage).on('messageerror', onError).on('error', onError).on('exit', onExit);
    worker.postMessage(request);
  });
}
