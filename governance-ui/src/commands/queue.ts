import type { Command } from 'commander';
import { declareSignOptions, type SignOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel queue 5
  $ flywheel queue 5 --yes && flywheel warp 3d && flywheel execute 5 --yes`;

export function register(program: Command): void {
  declareSignOptions(program.command('queue'))
    .summary('hand a passed proposal to the timelock')
    .description(
      'Hand a proposal that has passed to the timelock. Anyone may do it; its delay begins then. Where a Governor has no timelock there ' +
        'is nothing to queue: flywheel execute follows at once.',
    )
    .argument('<proposal>', 'its number, or at least the first 6 digits of its id')
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string, options: SignOptions, command: Command) => {
      const { moveProposal } = await import('#ui/commands/chain/move-proposal.ts');
      await moveProposal('queue', ref, options, globalOptions(command));
    });
}
