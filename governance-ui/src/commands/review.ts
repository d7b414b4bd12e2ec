import { type Command, InvalidArgumentError } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel review 6
  $ flywheel review 6 --reps 32 --out brief-6
  $ flywheel review 6 --json | jq '.impact.metrics[] | {label, difference}'

The same proposal, state of the chain and code give the same numbers, however many threads ran them.`;

export interface ReviewOptions extends ChainOptions {
  readonly reps?: number;
  readonly days?: number;
  readonly scale?: number;
  readonly workers?: number;
  readonly out?: string;
}

export function register(program: Command): void {
  declareChainOptions(program.command('review'))
    .summary('simulate what a proposal will do, and write its decision brief')
    .description(
      'Simulate what a proposal will do: pairs of runs with the same luck, one without and one with the proposal, from the ' +
        "chain's present state. Tells what changes, what it will do, who gains and who pays, and what would make that wrong. " +
        'The brief is kept as a page (HTML), Markdown and JSON.',
    )
    .argument('<proposal>', 'its number, or at least the first 6 digits of its id')
    .option('--reps <number>', 'pairs of runs: more make the intervals narrower', within(2, 10_000, true))
    .option('--days <number>', 'simulated days from now', within(1, 3_650, true))
    .option('--scale <number>', 'size of the simulated world; 1 is the whole', within(0.01, 10, false))
    .option('--workers <number>', 'threads (default: one per processor)', within(1, 1_024, true))
    .option('--out <folder>', 'folder for the brief (default: reports/<number>-<title>)')
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
