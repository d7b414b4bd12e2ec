import type { Command } from 'commander';
import {
  type ChainOptions,
  declareChainOptions,
  declareRelayOptions,
  declareSignOptions,
  type RelayOptions,
  type SignOptions,
} from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const POWER_EXAMPLES = `
Examples:
  $ flywheel power                       of the account that you use
  $ flywheel power "Holder 12"
  $ flywheel power 0xA227…               of any address`;

const DELEGATE_EXAMPLES = `
Examples:
  $ flywheel delegate self               vote with your own tokens
  $ flywheel delegate "Delegate 2"
  $ flywheel delegate 0xA227… --sign-only delegation.json
  $ flywheel relay delegation.json --account other`;

const WRAP_EXAMPLES = `
Examples:
  $ flywheel wrap 250,000 --delegate self     OPEN to gOPEN, and its votes to yourself
  $ flywheel unwrap 1.5M
  $ flywheel withdraw                         after the cooldown`;

/** Declares the commands on an account's own votes: power, delegate, wrap, unwrap, withdraw. */
export function register(program: Command): void {
  declareChainOptions(program.command('power'))
    .summary('the votes of an account, and why')
    .description(
      'What an account holds, who votes with it, and its votes now and in each open vote; why they are none, and what to do.',
    )
    .argument('[account]', 'a name, a number or an address (default: the account that you use)')
    .addHelpText('after', POWER_EXAMPLES)
    .action(async (account: string | undefined, options: ChainOptions, command: Command) => {
      const { showPower } = await import('#ui/commands/chain/power.ts');
      await showPower(account ?? null, options, globalOptions(command));
    });

  declareRelayOptions(program.command('delegate'))
    .summary('give your votes to a delegate, or to yourself')
    .description('Delegate all your votes. It counts from the next snapshot on, and does not change open votes.')
    .argument('<to>', '"self", a name, a number or an address')
    .addHelpText('after', DELEGATE_EXAMPLES)
    .action(async (to: string, options: RelayOptions, command: Command) => {
      const { delegateVotes } = await import('#ui/commands/chain/power.ts');
      await delegateVotes(to, options, globalOptions(command));
    });

  declareSignOptions(program.command('wrap'))
    .summary('OPEN to gOPEN, which votes')
    .description(
      'Wrap OPEN as gOPEN, one for one, where the DAO is that of OPEN. Takes a first transaction that allows it, where it has not been allowed before.',
    )
    .argument('<amount>', 'OPEN, e.g. 250000, 250,000 or 1.5M')
    .option('--delegate <to>', 'and delegate all your votes in the same call: "self", a name, a number or an address')
    .addHelpText('after', WRAP_EXAMPLES)
    .action(async (amount: string, options: SignOptions & { delegate?: string }, command: Command) => {
      const { wrapOpen } = await import('#ui/commands/chain/power.ts');
      await wrapOpen(amount, options, globalOptions(command));
    });

  declareSignOptions(program.command('unwrap'))
    .summary('gOPEN back to OPEN')
    .description(
      'Unwrap gOPEN. Its votes end at once; the OPEN can be withdrawn after the cooldown, where there is one.',
    )
    .argument('<amount>', 'gOPEN, e.g. 250000, 250,000 or 1.5M')
    .addHelpText('after', WRAP_EXAMPLES)
    .action(async (amount: string, options: SignOptions, command: Command) => {
      const { unwrapOpen } = await import('#ui/commands/chain/power.ts');
      await unwrapOpen(amount, options, globalOptions(command));
    });

  declareSignOptions(program.command('withdraw'))
    .summary('OPEN that was unwrapped')
    .description('Withdraw the OPEN of what was unwrapped, once its cooldown is over.')
    .addHelpText('after', WRAP_EXAMPLES)
    .action(async (options: SignOptions, command: Command) => {
      const { withdrawOpen } = await import('#ui/commands/chain/power.ts');
      await withdrawOpen(options, globalOptions(command));
    });
}
