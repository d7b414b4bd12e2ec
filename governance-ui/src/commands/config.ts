import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel config                           every setting, its value, and where it came from
  $ flywheel config --network openledger      the same for another network
  $ FLYWHEEL_RPC=http://127.0.0.1:8545 flywheel config --json | jq '.settings.rpc'

A flag goes before the environment, the environment before the file, the file before the default. The file is
$XDG_CONFIG_HOME/flywheel/config.yaml (~/.config/… where that is not set), or the one that --config or FLYWHEEL_CONFIG
names; docs/configuration.md has one to start from. Endpoints are shown without their path, which may hold a key.`;

export function register(program: Command): void {
  declareChainOptions(program.command('config'))
    .summary('every setting, its value, and where it came from')
    .description('Show every setting, its value, and whether a flag, the environment, the file or the default gave it.')
    .addHelpText('after', EXAMPLES)
    .action(async (options: ChainOptions, command: Command) => {
      const { showConfig } = await import('#ui/commands/chain/show-config.ts');
      await showConfig(options, globalOptions(command));
    });
}
