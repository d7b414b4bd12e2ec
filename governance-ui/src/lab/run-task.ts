import { Worker } from 'node:worker_threads';
import { UserError } from '#sim/errors.ts';
import type { TaskMessage, TaskName, TaskProgress, TaskRequest, Tasks } from '#ui/lab/tasks.ts';

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './task-worker.ts' : './task-worker.js', import.meta.url);

/** The task was asked to stop, and did. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Does a task on a thread of its own.
 * @throws {UserError} what the task throws; {Stopped} once the signal aborts: what a study has done by then is in its store
 */
export function runTask<T extends TaskName>(
  name: T,
  input: Tasks[T]['input'],
  { signal, onProgress = () => {} }: { signal: AbortSignal; onProgress?: (progress: TaskProgress) => void },
): Promise<Tasks[T]['output']> {
  const worker = new Worker(WORKER, { workerData: { name, input } satisfies TaskRequest });
  // Who leaves the screens does not wait for it; a store takes no harm from that.
  worker.unref();
  const stop = (): void => worker.postMessage('stop');
  signal.addEventListener('abort', stop);
  return new Promise<Tasks[T]['output']>((resolve, reject) => {
    const fail = (error: unknown): void => reject(signal.aborted ? new Stopped() : error);
    worker.on('message', (message: TaskMessage) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'done') resolve(message.output as Tasks[T]['output']);
      else {
        const { message: text, details, hint } = message.problem;
        fail(new UserError(text, { code: 'LAB', details, ...(hint === null ? {} : { hint }) }));
      }
    });
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`The thread of the task ended with exit code ${code}.`)));
  }).finally(() => {
    signal.removeEventListener('abort', stop);
    void worker.terminate();
  });
}
