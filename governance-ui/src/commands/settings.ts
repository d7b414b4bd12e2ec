import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel settings
  $ flywheel settings --json | jq '.contracts[] | {name, address}'`;

export function register(program: Command): void {
  declareChainOptions(program.command('settings'))
    .summary('the network, the rules of governance in plain words, and the contracts')
    .description(
      'Network and node, how long votes last and what they need, the settings of the economy as decided last, and the addresses of ' +
        'all contracts.',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options: ChainOptions, command: Command) => {
      const { showSettings } = await import('#ui/commands/chain/show-settings.ts');
      await showSettings(options, globalOptions(command));
    });
}
