import { availableParallelism } from 'node:os';
import { type WorkerEvent, workOnQueue } from '#sim/queue/worker.ts';
import { counted } from '#sim/report/numbers.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { printJson, printNote } from '#ui/commands/output.ts';
import type { WorkerOptions } from '#ui/commands/worker.ts';
import { projectRoot } from '#ui/root.ts';

/**
 * `flywheel worker`: until it is told to stop. SIGTERM is the usual way to stop it and ends with 0, ctrl-C with 130; a second
 * signal ends it at once, and what it had in hand goes to another worker.
 */
export async function runWorker(options: WorkerOptions, globals: GlobalOptions): Promise<void> {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    if (signal === 'SIGINT') process.exitCode = 130;
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const tell = globals.quiet ? () => {} : teller();
  try {
    const totals = await workOnQueue({
      url: options.queue,
      model: modelVersion(projectRoot()),
      store: options.store,
      threads: options.workers ?? availableParallelism(),
      stalledAfter: options.stalledAfter,
      idle: options.idle ?? null,
      grace: options.grace,
      signal: controller.signal,
      onEvent: tell,
    });
    if (globals.json) printJson('flywheel.worker', 1, totals);
    else if (!globals.quiet) {
      const { chunks, runs, failed } = totals;
      printNote(`Stopped after ${counted(chunks, 'chunk')}: ${counted(runs, 'run')}, ${failed} of them failed.`);
    }
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Says each event in a line; the same trouble with the connection only once in a row. */
function teller(): (event: WorkerEvent) => void {
  let last = '';
  return (event) => {
    const line = lineOf(event);
    if (line === last) return;
    last = line;
    printNote(line);
  };
}

function lineOf(event: WorkerEvent): string {
  switch (event.kind) {
    case 'ready':
      return `Ready for chunks of ${event.queue}.`;
    case 'done':
      return `✓ done ${event.chunk.slice(0, 8)}: ${counted(event.runs, 'run')}${event.failed > 0 ? `, ${event.failed} failed` : ''}`;
    case 'failed':
      return `✗ failed ${event.chunk.slice(0, 8)}: ${event.reason}`;
    case 'stopping':
      return event.inHand === 0
        ? 'Stopping.'
        : `Stopping: finishing ${counted(event.inHand, 'chunk')}; once more ends at once.`;
    case 'handed back':
      return `↩ handed back ${event.chunk.slice(0, 8)}`;
    case 'disconnected':
      return `! Queue: ${event.reason}; trying again.`;
  }
}
