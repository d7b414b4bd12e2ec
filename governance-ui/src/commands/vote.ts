import { Argument, type Command } from 'commander';
import type { VoteChoice } from '#ui/chain/client.ts';
import { declareSignOptions, type SignOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel vote 6 for --reason "Contributors decide whether the data stays good."
  $ flywheel vote 7 against --account "Holder 12" --yes
  $ flywheel vote 8 abstain --dry-run
  $ flywheel vote 6 for --calldata           for a wallet that signs elsewhere

A vote is signed on the local chain only, with the demonstration's public keys. It needs \`flywheel devnet\` in another terminal.`;

export interface VoteOptions extends SignOptions {
  readonly reason?: string;
}

export function register(program: Command): void {
  declareSignOptions(program.command('vote'))
    .summary('vote on a proposal')
    .description(
      'Vote on a proposal with all votes that the account had at the snapshot. What is signed is shown first, and asked for.',
    )
    .argument('<proposal>', 'its number, or at least the first 6 digits of its id')
    .addArgument(new Argument('<choice>', 'the vote').choices(['for', 'against', 'abstain'] satisfies VoteChoice[]))
    .option('--reason <text>', 'why; kept on the chain with the vote, for everyone to read')
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string, choice: VoteChoice, options: VoteOptions, command: Command) => {
      const { castVote } = await import('#ui/commands/chain/cast-vote.ts');
      await castVote(ref, choice, options, globalOptions(command));
    });
}
