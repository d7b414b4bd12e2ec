import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel review 6
  $ flywheel review 6 --reps 32 --out brief-6
  $ flywheel review proposals/raise-the-rate.json      a draft, before it is published
  $ flywheel review 6 --json | jq '.findings[] | select(.severity != "pass") | .title'
  $ flywheel review 42 --rpc https://… --governor 0x…  another DAO's Governor: decoded, checked, tried on a copy

The same proposal, block and code give the same numbers, however many threads ran them: \`flywheel replay\` shows it.
With a failed check it exits with 3.`;

export interface ReviewOptions extends ChainOptions {
  readonly reps?: number;
  readonly days?: number;
  readonly scale?: number;
  readonly points?: number;
  readonly workers?: number;
  readonly block?: number;
  readonly out?: string;
  /** False with --no-fork, --no-simulation. */
  readonly fork: boolean;
  readonly simulation: boolean;
  readonly failOn: 'warn' | 'error' | 'never';
}

export function register(program: Command): void {
  declareChainOptions(program.command('review'))
    .summary('check a proposal, try it on a copy of the chain, simulate it, and write its decision brief')
    .description(
      'Read every call of a proposal, check it, drive it to its execution on a copy of the chain, and simulate what it will do: ' +
        "pairs of runs with the same luck, one without and one with it, from the chain's present state, in five worlds. " +
        'The brief says what changes, whether it executes, what it will do, who gains and who pays, what would make that ' +
        'wrong, and how to replay it. It is kept as a page (HTML), Markdown and JSON.',
    )
    .argument('<proposal>', "its number, at least the first 6 digits of its id, or a draft's file")
    .option('--reps <number>', 'pairs of runs; without it, as many as precision needs', within(2, 10_000, true))
    .option('--days <number>', 'simulated days from now', within(1, 3_650, true))
    .option('--scale <number>', 'size of the simulated world; 1 is the whole', within(0.01, 10, false))
    .option('--points <number>', 'worlds in which is looked for what would turn the effect', within(0, 10_000, true))
    .option('--workers <number>', 'threads (default: one per processor)', within(1, 1_024, true))
    .option(
      '--block <number>',
      'review it as of this block (default: the newest)',
      within(0, Number.MAX_SAFE_INTEGER, true),
    )
    .option('--out <folder>', 'folder for the brief (default: reports/<number>-<title>)')
    .option('--no-fork', 'make no copy of the chain')
    .option('--no-simulation', 'simulate nothing')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 3 where a check finds this or worse')
        .choices(['warn', 'error', 'never'])
        .default('error'),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string, options: ReviewOptions, command: Command) => {
      const { reviewProposal } = await import('#ui/commands/chain/review-proposal.ts');
      await reviewProposal(ref, options, globalOptions(command));
    });
}

function within(low: number, high: number, whole: boolean): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const fits = text.trim() !== '' && value >= low && value <= high && (!whole || Number.isInteger(value));
    if (!fits) throw new InvalidArgumentError(`Allowed: a ${whole ? 'whole ' : ''}number from ${low} to ${high}.`);
    return value;
  };
}
