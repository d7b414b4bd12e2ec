import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { type GlobalOptions, globalOptions } from '#ui/commands/globals.ts';

const DEMO_EXAMPLES = `
Examples:
  $ flywheel demo                       the screens, on a local chain of their own
  $ flywheel demo | less                the same walk in plain text
  $ flywheel demo --account "Builder delegate"

The chain ends with the command. Its keys are anvil's public test keys: never use them elsewhere.`;

const UI_EXAMPLES = `
Examples:
  $ flywheel ui                         on the devnet that runs, else on one of its own
  $ flywheel ui --network openledger    a network of the configuration file
  $ flywheel ui --rpc https://… --governor 0x…
  $ flywheel ui --account 0x70997970C51812dc3A010C7d01b50e0d17dc79C8

Press ? for the keys. flywheel without a command opens the same screens.`;

/** Whether full screens can be drawn: a terminal at both ends that can move its cursor. */
export function hasTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

/** Opens the screens on the chain that the options name (`null`: the demonstration's); they stay until the user leaves. */
export async function openTerminalUi(globals: GlobalOptions, options: ChainOptions | null): Promise<void> {
  const { showScreens } = await import('#ui/commands/demo/screens.ts');
  await showScreens(globals, options);
}

export function register(program: Command): void {
  program
    .command('demo')
    .summary('see it work: a DAO, a vote, and what a proposal would do')
    .description(
      'Start a local chain with the demonstration DAO and open the screens on it. Without a terminal: walk the same path in plain ' +
        'text, which lists the proposals, votes on one, simulates it and writes the report.',
    )
    .addHelpText('after', DEMO_EXAMPLES)
    .action(async (_options: unknown, command: Command) => {
      const globals = globalOptions(command);
      if (hasTerminal() && !globals.plain && !globals.json) return openTerminalUi(globals, null);
      const { walkDemo } = await import('#ui/commands/demo/walk.ts');
      return walkDemo(globals);
    });

  declareChainOptions(program.command('ui'))
    .summary('open the screens')
    .description('Open the screens: proposals, votes, simulations. Needs a terminal.')
    .addHelpText('after', UI_EXAMPLES)
    .action((options: ChainOptions, command: Command) => openTerminalUi(globalOptions(command), options));
}
