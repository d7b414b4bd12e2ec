import { type Command, InvalidArgumentError } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel capture
  $ flywheel capture --opposed 0.3 --reaction 14     three in ten wrapped votes go against it, and holders react in two weeks
  $ flywheel capture --wrapped 200000 --json         a DAO in which hardly anybody votes`;

export interface CaptureOptions extends ChainOptions {
  readonly price?: number;
  readonly wrapped?: number;
  readonly opposed: number;
  readonly reaction: number;
  readonly rent: number;
}

export function register(program: Command): void {
  declareChainOptions(program.command('capture'))
    .summary('what it costs to capture a vote about the treasury, and what it would bring')
    .description(
      'For the rules in force and for the incumbent’s two presets: how many votes carry a payment from the treasury, what they cost to ' +
        'buy (with what that does to the price) or to rent, how many days it takes, and how much can leave the treasury before holders ' +
        'have reacted.',
    )
    .option('--price <usd>', 'price of OPEN (default: the model’s)', within(1e-9, 1e9))
    .option('--wrapped <open>', 'wrapped OPEN (default: as on the chain)', within(0, 1e9))
    .option('--opposed <share>', 'share of the wrapped votes that goes Against', within(0, 1), 0)
    .option('--reaction <days>', 'days until holders have stopped it', within(0, 3_650), 14)
    .option(
      '--rent <usd>',
      'price of a rented vote; 19.3 million were rented for 5 ETH in 2025',
      within(0, 1e3),
      0.0005,
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options: CaptureOptions, command: Command) => {
      const { showCapture } = await import('#ui/commands/chain/show-capture.ts');
      await showCapture(options, globalOptions(command));
    });
}

function within(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= low && value <= high))
      throw new InvalidArgumentError(`Allowed: a number from ${low} to ${high}.`);
    return value;
  };
}
