import { type Command, InvalidArgumentError } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel devnet                     then, in another terminal: flywheel proposals
  $ flywheel devnet --port 8545
  $ flywheel devnet --json              one object when it is ready; the chain goes on

The history is made anew at every start. The keys are anvil's public test keys: never use them elsewhere.`;

export interface DevnetCommandOptions {
  readonly port: number;
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 65_535) {
    throw new InvalidArgumentError('Allowed: a whole number from 1 to 65535.');
  }
  return value;
}

export function register(program: Command): void {
  program
    .command('devnet')
    .summary('run a local chain with the demonstration DAO')
    .description(
      'Run a local chain: deploy the contracts, make the demonstration DAO by real transactions, and keep it until ctrl-C. ' +
        'Other terminals find it.',
    )
    .option('--port <number>', 'port on the loopback interface (default: any free one)', port, 0)
    .addHelpText('after', EXAMPLES)
    .action(async (options: DevnetCommandOptions, command: Command) => {
      const { runDevnet } = await import('#ui/commands/chain/run-devnet.ts');
      await runDevnet(options, globalOptions(command));
    });
}
