import type { Command } from 'commander';
import { declareSignOptions, type SignOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel cancel 9
  $ flywheel cancel 9 --dry-run            may it be cancelled now, and by this account?`;

export function register(program: Command): void {
  declareSignOptions(program.command('cancel'))
    .summary('cancel a proposal')
    .description(
      'Cancel a proposal: its proposer before the vote opens, or anyone once its proposer has fewer votes than proposing takes.',
    )
    .argument('<proposal>', 'its number, or at least the first 6 digits of its id')
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string, options: SignOptions, command: Command) => {
      const { moveProposal } = await import('#ui/commands/chain/move-proposal.ts');
      await moveProposal('cancel', ref, options, globalOptions(command));
    });
}
