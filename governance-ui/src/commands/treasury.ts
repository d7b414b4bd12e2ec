import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel treasury
  $ flywheel treasury --runway          and how long it lasts, by simulation
  $ flywheel treasury --json | jq .outflow`;

export interface TreasuryOptions extends ChainOptions {
  readonly runway?: boolean;
}

export function register(program: Command): void {
  declareChainOptions(program.command('treasury'))
    .summary('what the DAO owns, what comes and goes, how long it lasts')
    .description(
      'Balances, what may leave in any 30 days and for what, what came and went in 90 days, where fees go, and what is promised ' +
        'over time. With --runway: how long it lasts, in simulations from the present state.',
    )
    .option('--runway', 'simulate how long it lasts (some seconds)')
    .addHelpText('after', EXAMPLES)
    .action(async (options: TreasuryOptions, command: Command) => {
      const { showTreasury } = await import('#ui/commands/chain/show-treasury.ts');
      await showTreasury(options, globalOptions(command));
    });
}
