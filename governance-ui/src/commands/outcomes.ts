import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel outcomes
  $ flywheel outcomes --json | jq .coverage`;

export function register(program: Command): void {
  declareChainOptions(program.command('outcomes'))
    .summary('compare what reviews forecast with what came')
    .description(
      'For every executed proposal: what its last review before the execution expected of treasury, reward reserve and burned ' +
        'tokens 30, 90 and 180 days later, beside what the chain had. Misses come first. Bands that are right hold 90 % of the outcomes.',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options: ChainOptions, command: Command) => {
      const { showOutcomes } = await import('#ui/commands/chain/show-outcomes.ts');
      await showOutcomes(options, globalOptions(command));
    });
}
