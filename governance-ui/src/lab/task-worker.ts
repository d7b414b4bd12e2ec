import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '#ui/lab/library.ts';
import { PERFORMERS, type TaskMessage, type TaskRequest } from '#ui/lab/tasks.ts';

/** A thread that does one task. Any message to it asks it to stop where that loses nothing. */

const { name, input } = workerData as TaskRequest;
const port = parentPort!;
const controller = new AbortController();
const tell = (message: TaskMessage): void => port.postMessage(message);

port.once('message', () => controller.abort());
try {
  const how = {
    signal: controller.signal,
    onProgress: (progress: Extract<TaskMessage, { kind: 'progress' }>['progress']) =>
      tell({ kind: 'progress', progress }),
  };
  const output = await (PERFORMERS[name] as (given: unknown, how: unknown) => Promise<unknown>)(input, how);
  tell({ kind: 'done', output } as TaskMessage);
} catch (error) {
  tell({ kind: 'failed', problem: problemOf(error) });
}
port.close();
