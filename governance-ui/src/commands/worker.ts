import { type Command, InvalidArgumentError, Option } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';
import { queueOption } from '#ui/commands/store-option.ts';

export interface WorkerOptions {
  readonly queue: string;
  readonly store?: string;
  readonly workers?: number;
  readonly idle?: number;
  readonly grace: number;
  readonly stalledAfter: number;
}

const EXAMPLES = `
Examples:
  $ flywheel worker --queue redis://head:6379
  $ flywheel worker --queue redis://head:6379 --store /mnt/shared/store --workers 16
  $ flywheel worker --queue redis://head:6379 --store s3://studies/2026 --idle 300

The study itself runs elsewhere: flywheel sweep <study> --queue redis://head:6379 --store <the same place>.
SIGTERM or ctrl-C: the chunks in hand are finished, or handed back. How to run it on a cluster: docs/cluster.md`;

export function register(program: Command): void {
  program
    .command('worker')
    .summary('make runs of studies that others queue')
    .description(
      'Take chunks of studies from a queue (Redis or Valkey), make their runs and keep them where the study reads them. Start ' +
        'as many as there are machines; a worker that dies loses nothing, its chunk goes to another.',
    )
    .addOption(queueOption('the queue, e.g. redis://host:6379').makeOptionMandatory())
    .addOption(
      new Option(
        '--store <folder>',
        "where results go: a folder, or s3://bucket/prefix (default: the study's own store)",
      ).env('FLYWHEEL_STORE'),
    )
    .option('--workers <number>', 'chunks at a time, a thread for each (default: one per processor)', whole(1, 1024))
    .option('--idle <seconds>', 'end after so long without work (default: never)', whole(1, 1e6))
    .option('--grace <seconds>', 'how long chunks in hand are given when told to stop', whole(0, 1e6), 20)
    .option('--stalled-after <seconds>', 'without a sign for so long a worker is taken for dead', whole(1, 3600), 30)
    .addHelpText('after', EXAMPLES)
    .action(async (options: WorkerOptions, command: Command) => {
      const { runWorker } = await import('#ui/commands/run-worker.ts');
      await runWorker(options, globalOptions(command));
    });
}

function whole(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < low || value > high) {
      throw new InvalidArgumentError(`Allowed: a whole number from ${low} to ${high}.`);
    }
    return value;
  };
}
