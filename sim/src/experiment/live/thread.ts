import { Worker } from 'node:worker_threads';
import type { RunResult } from '#sim/engine/result.ts';
import { LiveColumns } from '#sim/experiment/live/columns.ts';
import type { LiveAnswer, LiveOrder, LiveTask, ReplicateState } from '#sim/experiment/live/messages.ts';
import type { Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './live-worker.ts' : './live-worker.js', import.meta.url);

/** A thread and the replicates that it runs, as seen from the thread that tells it what to do. */
export class LiveThread {
  readonly replicates: readonly number[];
  readonly columns: LiveColumns;
  private readonly worker: Worker;
  /** Why it ended. */
  private death: Error | null = null;
  private waiting: { resolve: (answer: LiveAnswer) => void; reject: (error: Error) => void } | null = null;

  constructor(scenario: Scenario, replicates: readonly number[]) {
    this.replicates = replicates;
    this.columns = new LiveColumns(scenario.days, replicates.length);
    const workerData: LiveTask = { scenario, replicates, columns: this.columns.buffer };
    this.worker = new Worker(WORKER, { workerData });
    // It must not keep a program alive that has nothing else to do.
    this.worker.unref();
    this.worker.on('message', (answer: LiveAnswer) => this.take()?.resolve(answer));
    this.worker.on('error', (error) => this.die(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', (code) => this.die(new Error(`the thread of the run ended with exit code ${code}`)));
  }

  restart(): void {
    this.worker.postMessage({ kind: 'restart' } satisfies LiveOrder);
  }

  /** @throws what ended the thread */
  async advance(to: number, schedule: readonly ScheduledChange[]): Promise<readonly ReplicateState[]> {
    const answer = await this.ask({ kind: 'advance', to, schedule });
    return (answer as Extract<LiveAnswer, { kind: 'advanced' }>).states;
  }

  /** @throws what ended the thread */
  async results(): Promise<readonly RunResult[]> {
    const answer = await this.ask({ kind: 'results' });
    return (answer as Extract<LiveAnswer, { kind: 'results' }>).results;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private ask(order: LiveOrder): Promise<LiveAnswer> {
    return new Promise((resolve, reject) => {
      if (this.death !== null) {
        reject(this.death);
        return;
      }
      this.waiting = { resolve, reject };
      this.worker.postMessage(order);
    });
  }

  private take() {
    const { waiting } = this;
    this.waiting = null;
    return waiting;
  }

  private die(error: Error): void {
    this.death ??= error;
    this.take()?.reject(this.death);
  }
}
