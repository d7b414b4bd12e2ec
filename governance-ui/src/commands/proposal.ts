import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel proposal 6
  $ flywheel proposal 6 --json | jq '.proposal.actions[].changes'
  $ flywheel proposal 104288          the first digits of its id do as well`;

export function register(program: Command): void {
  declareChainOptions(program.command('proposal'))
    .summary('show one proposal: what it changes, and how the vote stands')
    .description(
      'Show one proposal: its state, what changes from which value to which, every call decoded, the votes, the quorum, the ' +
        'time left, and the ballots with their reasons.',
    )
    .argument('<proposal>', 'its number, or at least the first 6 digits of its id')
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string, options: ChainOptions, command: Command) => {
      const { showProposal } = await import('#ui/commands/chain/show-proposal.ts');
      await showProposal(ref, options, globalOptions(command));
    });
}
