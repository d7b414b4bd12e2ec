import type { Command } from 'commander';
import { declareSignOptions, type SignOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel vote 6 for --sign-only ballot.json        signs; nothing is sent
  $ flywheel relay ballot.json --account other         another account sends it and pays the gas
  $ flywheel vote 6 for --unsigned ballot.json         for a wallet that signs elsewhere …
  $ flywheel relay ballot.json --signature 0x…         … and its signature`;

export interface RelaySignedOptions extends SignOptions {
  readonly signature?: string;
}

export function register(program: Command): void {
  declareSignOptions(program.command('relay'))
    .summary('send a vote or delegation that another account signed')
    .description(
      'Send a signed vote or delegation for the account that signed it. What was signed is shown decoded, and checked: whose signature it is, for which chain and contract, and whether it is still good.',
    )
    .argument('<file>', 'as --sign-only or --unsigned wrote it')
    .option('--signature <hex>', 'the signature, for a file that was written with --unsigned')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: RelaySignedOptions, command: Command) => {
      const { relaySigned } = await import('#ui/commands/chain/relay.ts');
      await relaySigned(file, options, globalOptions(command));
    });
}
