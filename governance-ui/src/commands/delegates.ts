import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel delegates
  $ flywheel delegates "Delegate 2"                 one profile, with its record
  $ flywheel delegates "Delegate 2" "Delegate 3"    two of them compared
  $ flywheel delegates --json | jq .concentration`;

export function register(program: Command): void {
  declareChainOptions(program.command('delegates'))
    .summary('who votes, for how many, and how')
    .description(
      'Everyone with votes: how many, from how many delegators, and how often it took part; how the votes are spread (Gini, ' +
        'Nakamoto). Or one of them with its record and its delegators; or two of them compared.',
    )
    .argument('[delegate...]', 'one or two names, or addresses by their first digits')
    .addHelpText('after', EXAMPLES)
    .action(async (refs: readonly string[], options: ChainOptions, command: Command) => {
      const { showDelegates } = await import('#ui/commands/chain/show-delegates.ts');
      await showDelegates(refs, options, globalOptions(command));
    });
}
