import { type Command, InvalidArgumentError } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';
import { addScenarioOptions, type ScenarioOptions } from '#ui/commands/scenario-options.ts';

export interface GainOptions extends ScenarioOptions {
  readonly from?: number;
}

const EXAMPLES = `
Examples:
  $ flywheel gain baseline --reps 16 --scale 0.25
  $ flywheel gain scenarios/leak.yaml --from 180 --json | jq .gain

Each run is simulated twice with the same luck; in one of them half as many items again are accepted for 90 days, at no cost.
The gain is what follows: extra items in the 365 days after, per item given. The links say where the loop carries on.`;

export function register(program: Command): void {
  const command = program
    .command('gain')
    .summary('does the loop feed back, and which link is weakest?')
    .description(
      "Measure the loop's gain: how many more items contributors bring for every item that was given to the Datanets, and " +
        'how strongly each link responds to the one before it (data, quality, fees, income, data).',
    );
  addScenarioOptions(command)
    .option('--from <day>', 'first of the 90 days on which items are given (default: 365, or what the run allows)', day)
    .addHelpText('after', EXAMPLES)
    .action(async (scenario: string, options: GainOptions, own: Command) => {
      const { measureGain } = await import('#ui/commands/measure-gain.ts');
      await measureGain(scenario, options, globalOptions(own));
    });
}

function day(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Allowed: a day of the run, 0 or later.');
  return Number(text);
}
