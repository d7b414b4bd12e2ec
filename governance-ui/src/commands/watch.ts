import { type Command, InvalidArgumentError } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel watch                                   a line for everything that happens
  $ flywheel watch 6 --on quorum,ending:24h,ending:1h
  $ flywheel watch --ndjson >> events.ndjson         an object a line, for programs
  $ flywheel watch --on created --exec 'jq -r .proposal.title | mail -s "A new proposal" me@example.org'

Events: created, active, voted, quorum, ending:24h (any span: 30min, 12h, 3d), passed, defeated, queued, executed, canceled,
expired, reorg. Without --on all are told, ending:24h among them, and --exec runs on created, active, quorum, ending:24h,
queued and executed.

--exec runs a command of your shell, one event after another. The event is the JSON on its standard input, and in the
variable FLYWHEEL_EVENT; FLYWHEEL_EVENT_KIND is its name. Nothing of a proposal becomes part of the command itself.

A node that goes away is asked again until it is back; after 30 seconds that is said. ctrl-C ends it.`;

export interface WatchOptions extends ChainOptions {
  readonly on?: string;
  readonly exec?: string;
  readonly ndjson?: boolean;
  /** Seconds. */
  readonly every: number;
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0) || value > 3_600) throw new InvalidArgumentError('Give seconds up to 3600.');
  return value;
}

export function register(program: Command): void {
  declareChainOptions(program.command('watch'))
    .summary('tell what happens, as it happens')
    .description('Tell what happens to proposals, or to one of them, a line for each event, until it is ended.')
    .argument('[proposal]', 'its number, or at least the first 6 digits of its id (default: all)')
    .option('--on <events>', 'which events, with commas between them')
    .option('--exec <command>', 'run a command on each of them')
    .option('--ndjson', 'an object a line (--json does the same)')
    .option('--every <seconds>', 'time between two looks at the chain; at least 2, less on a local one', seconds, 4)
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string | undefined, options: WatchOptions, command: Command) => {
      const { watchDao } = await import('#ui/commands/chain/watch-dao.ts');
      await watchDao(ref ?? null, options, globalOptions(command));
    });
}
