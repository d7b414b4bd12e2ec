import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel doctor
  $ flywheel doctor --network openledger
  $ flywheel doctor --json | jq '.checks[] | select(.status == "fail")'

With something broken it exits with 1; a warning is nothing broken. Nothing is started or changed.`;

export function register(program: Command): void {
  declareChainOptions(program.command('doctor'))
    .summary('is everything there that is needed?')
    .description(
      'Look at what is needed: Node, Foundry, configuration, the node and its chain, the Governor and its contracts, the cache, the ' +
        'terminal. What is broken is told with what to do.',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options: ChainOptions, command: Command) => {
      const { examine } = await import('#ui/commands/chain/examine.ts');
      await examine(options, globalOptions(command));
    });
}
