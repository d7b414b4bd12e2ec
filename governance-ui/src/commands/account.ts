import type { Command } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel account list
  $ flywheel account new voter                       a new key, encrypted with a password that is asked for
  $ flywheel account import ledger                   a key that is typed or pasted, and not shown
  $ flywheel account show voter                      whose key it is; Foundry's files do not say it themselves
  $ flywheel vote 6 for --account voter

The keys are those of Foundry: encrypted files in ~/.foundry/keystores, which \`cast wallet\` makes and opens too. A password is
asked for, or read from a file that you alone may read (--password-file); never taken from the command line or the environment.`;

export interface KeyOptions {
  readonly passwordFile?: string;
}

/** Declares `flywheel account` and its four commands. */
export function register(program: Command): void {
  const account = program
    .command('account')
    .summary('encrypted keys: list, make, import')
    .description('The encrypted keys that votes are signed with.')
    .addHelpText('after', EXAMPLES);

  account
    .command('list')
    .summary('the accounts that can sign')
    .description('The accounts with an encrypted key, and their addresses as far as they are known.')
    .action(async (_options: object, command: Command) => {
      const { listAccounts } = await import('#ui/commands/chain/keys.ts');
      await listAccounts(globalOptions(command));
    });
  withPassword(account.command('new'))
    .summary('make a key')
    .description('Make a new key and keep it encrypted.')
    .argument('<name>', 'the name of its file')
    .action(async (name: string, options: KeyOptions, command: Command) => {
      const { newAccount } = await import('#ui/commands/chain/keys.ts');
      await newAccount(name, options, globalOptions(command));
    });
  withPassword(account.command('import'))
    .summary('encrypt a key that you have')
    .description('Ask for a private key, without showing it, and keep it encrypted.')
    .argument('<name>', 'the name of its file')
    .action(async (name: string, options: KeyOptions, command: Command) => {
      const { importAccount } = await import('#ui/commands/chain/keys.ts');
      await importAccount(name, options, globalOptions(command));
    });
  withPassword(account.command('show'))
    .summary('whose key it is')
    .description('Open a key and tell its address, which is remembered. The key itself is never shown.')
    .argument('<name>', 'the name of its file')
    .action(async (name: string, options: KeyOptions, command: Command) => {
      const { showAccount } = await import('#ui/commands/chain/keys.ts');
      await showAccount(name, options, globalOptions(command));
    });
}

function withPassword(command: Command): Command {
  return command.option(
    '--password-file <file>',
    'file with the password, readable by you alone (default: it is asked for)',
  );
}
