import { type Command, InvalidArgumentError } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';
import { addWorldOptions, type WorldOptions } from '#ui/commands/scenario-options.ts';

export interface TwinCommandOptions extends WorldOptions {
  readonly replicate: number;
}

const EXAMPLES = `
Examples:
  $ flywheel twin scenarios/twin/fee-split-vote.yaml           60 days with a vote in the middle, to the wei
  $ flywheel twin baseline --days 30 --seed 7
  $ flywheel twin baseline --days 30 --json | jq '{accounts, transfers, maxDifferenceWei}'

Every fee, split, emission, root of attribution, claim, stake, proposal and vote of the run is a transaction to the contracts on a
local chain of its own. Exits with 3 where the chain and the simulator's books differ by one wei. docs/twin.md says what is compared.`;

export function register(program: Command): void {
  const command = program
    .command('twin')
    .summary('replay a simulated run on the real contracts, and compare to the wei')
    .description(
      'Simulate one run of a scenario, replay it on the contracts on a local chain, its agents put together in accounts, and compare ' +
        'every balance with the books that the simulator keeps by its own port of the contracts’ arithmetic.',
    );
  addWorldOptions(command)
    .option('--replicate <number>', 'which of the scenario’s runs', wholeNumber, 0)
    .addHelpText('after', EXAMPLES)
    .action(async (scenario: string, options: TwinCommandOptions, own: Command) => {
      const { runTwin } = await import('#ui/commands/run-twin.ts');
      await runTwin(scenario, options, globalOptions(own));
    });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Allowed: a whole number, 0 or more.');
  return Number(text);
}
