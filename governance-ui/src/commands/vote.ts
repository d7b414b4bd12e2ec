import { Argument, type Command } from 'commander';
import type { VoteChoice } from '#ui/chain/client.ts';
import { declareRelayOptions, type RelayOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel vote 6 for --reason "Contributors decide whether the data stays good."
  $ flywheel vote 7 against --account "Holder 12" --yes
  $ flywheel vote 8 abstain --dry-run
  $ flywheel vote 6 split --for 3M --abstain 500,000
  $ flywheel vote 6 for --account voter      with an encrypted key: flywheel account --help
  $ flywheel vote 6 for --calldata           for a wallet that sends elsewhere
  $ flywheel vote 6 for --sign-only ballot.json && flywheel relay ballot.json --account other

On the local chain that \`flywheel devnet\` keeps up, the demonstration's accounts sign with public keys; elsewhere a vote takes an
encrypted key.`;

export interface VoteOptions extends RelayOptions {
  readonly reason?: string;
  readonly for?: string;
  readonly against?: string;
  readonly abstain?: string;
}

export function register(program: Command): void {
  declareRelayOptions(program.command('vote'))
    .summary('vote on a proposal')
    .description(
      'Vote on a proposal with all votes that the account had at the snapshot, or divide them. What is signed is shown first, and ' +
        'asked for.',
    )
    .argument('<proposal>', 'its number, or at least the first 6 digits of its id')
    .addArgument(new Argument('<choice>', 'the vote').choices(['for', 'against', 'abstain', 'split']))
    .option('--for <amount>', 'split: votes for it, e.g. 250,000 or 1.5M')
    .option('--against <amount>', 'split: votes against it')
    .option('--abstain <amount>', 'split: votes that abstain')
    .option('--reason <text>', 'why; kept on the chain with the vote, for everyone to read')
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string, choice: VoteChoice | 'split', options: VoteOptions, command: Command) => {
      const { castVote } = await import('#ui/commands/chain/cast-vote.ts');
      await castVote(ref, choice, options, globalOptions(command));
    });
}
