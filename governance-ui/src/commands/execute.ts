import type { Command } from 'commander';
import { declareSignOptions, type SignOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel execute 4
  $ flywheel warp 2d && flywheel execute 4 --yes     on the local chain, once the delay is over`;

export function register(program: Command): void {
  declareSignOptions(program.command('execute'))
    .summary('run the calls of a proposal that has passed')
    .description(
      'Run the calls of a proposal that has passed and whose timelock delay, if there is a timelock, is over. Anyone may do it.',
    )
    .argument('<proposal>', 'its number, or at least the first 6 digits of its id')
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string, options: SignOptions, command: Command) => {
      const { moveProposal } = await import('#ui/commands/chain/move-proposal.ts');
      await moveProposal('execute', ref, options, globalOptions(command));
    });
}
