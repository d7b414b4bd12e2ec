import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel datanets
  $ flywheel datanets Robotics
  $ flywheel datanets 0x5fe7f9 --json     the first digits of its id do as well`;

export function register(program: Command): void {
  declareChainOptions(program.command('datanets'))
    .summary('the Datanets: status, reward weight, fees, bonds, what is being decided')
    .description(
      'All Datanets with status, reward weight, fees and rewards of 90 days, bond, and what an open proposal would change. Or one of ' +
        'them: its income, the models that pay for its data, its contributors as far as the chain knows them, objections.',
    )
    .argument('[datanet]', 'its name, or the first digits of its id')
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string | undefined, options: ChainOptions, command: Command) => {
      const { showDatanets } = await import('#ui/commands/chain/show-datanets.ts');
      await showDatanets(ref ?? null, options, globalOptions(command));
    });
}
