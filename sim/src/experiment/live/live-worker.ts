import { parentPort, workerData } from 'node:worker_threads';
import { Run } from '#sim/engine/run.ts';
import { COLUMNS, LiveColumns } from '#sim/experiment/live/columns.ts';
import type { LiveAnswer, LiveOrder, LiveTask, ReplicateState } from '#sim/experiment/live/messages.ts';
import type { ScheduledChange } from '#sim/scenario/scenario.ts';

/** One thread of a live run: takes its replicates a few days further at a time, as it is told. */

const port = parentPort!;
const { scenario, replicates, columns: buffer } = workerData as LiveTask;
const columns = new LiveColumns(scenario.days, 0, buffer);
let runs = start();

function start(): Run[] {
  return replicates.map((replicate) => new Run(scenario, replicate));
}

/** Takes each replicate to the morning of day `to`, and its days down where the other threads see them. */
function advance(to: number, schedule: readonly ScheduledChange[]): ReplicateState[] {
  return runs.map((run, k) => {
    const from = run.day;
    while (!run.ended && run.day < to) run.step(schedule);
    const { replicate, series, ledger, summary, failure } = run.result();
    const all: Readonly<Record<string, Float64Array>> = { ...series, ...ledger };
    COLUMNS.forEach((name, c) => {
      const target = columns.of(k, c);
      target.set(all[name]!.subarray(from), from);
      // A run that failed has no more days.
      if (failure !== null) target.fill(Number.NaN, run.day, to);
    });
    return { replicate, summary, failure };
  });
}

function answer(order: LiveOrder): LiveAnswer | null {
  switch (order.kind) {
    case 'restart':
      runs = start();
      return null;
    case 'advance':
      return { kind: 'advanced', states: advance(order.to, order.schedule) };
    case 'results':
      return { kind: 'results', results: runs.map((run) => run.result()) };
  }
}

port.on('message', (order: LiveOrder) => {
  const told = answer(order);
  if (told !== null) port.postMessage(told);
});
