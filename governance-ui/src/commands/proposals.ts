import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel proposals
  $ flywheel proposals --state active
  $ flywheel proposals --json | jq '.proposals[] | select(.state == "Queued") | .number'

Without a running devnet and without --rpc, one is started for the command: the demonstration DAO.`;

export interface ListOptions extends ChainOptions {
  readonly state?: string;
}

export function register(program: Command): void {
  declareChainOptions(program.command('proposals'))
    .summary('list the proposals, newest first')
    .description('List the proposals, newest first: state, title, what they are about, time left, votes and quorum.')
    .option('--state <state>', 'only proposals in this state: pending, active, passed, queued, executed, defeated, …')
    .addHelpText('after', EXAMPLES)
    .action(async (options: ListOptions, command: Command) => {
      const { listProposals } = await import('#ui/commands/chain/list-proposals.ts');
      await listProposals(options, globalOptions(command));
    });
}
