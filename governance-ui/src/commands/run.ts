import { type Command, InvalidArgumentError } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';
import { addScenarioOptions, collect, type ScenarioOptions } from '#ui/commands/scenario-options.ts';

export interface RunOptions extends ScenarioOptions {
  readonly at?: readonly string[];
  readonly out?: string;
  readonly gain?: boolean;
  readonly checkpointEvery?: number;
  readonly resume?: boolean;
}

const EXAMPLES = `
Examples:
  $ flywheel run baseline --reps 16
  $ flywheel run scenarios/baseline.yaml --scale 0.1 --days 365 --seed 7 --out runs/try
  $ flywheel run baseline --set feeSplit.contributors=5000 --set feeSplit.treasury=500
  $ flywheel run baseline --at 365:user.needScale=0.5 --at 545:user.needScale=1
  $ flywheel run leak --gain --reps 16 --scale 0.25
  $ flywheel run baseline --reps 4 --json | jq .outcomes
  $ flywheel run baseline --scale 10 --checkpoint-every 100      then, if it was stopped, the same with --resume

The same scenario, seed and code give the same files, byte for byte, however many threads ran them.
Every field of a scenario, with its unit and range: scenarios/README.md`;

export function register(program: Command): void {
  const command = program
    .command('run')
    .summary('simulate a scenario: flywheel, leak or stall?')
    .description(
      'Simulate a scenario many times and tell how it ends: as a flywheel (fees carry it), a leak (emission carries it) or ' +
        'a stall (nobody uses it), with probabilities. The results are kept in a folder: daily series (CSV, Parquet), ' +
        'summary and manifest (JSON), report (HTML).',
    );
  addScenarioOptions(command)
    .option('--at <day:path=value>', 'change a parameter on a day of the run; may be repeated', collect)
    .option(
      '--gain',
      'measure the links of the loop too, by runs beside these with items given to them (takes twice as long)',
    )
    .option('--out <folder>', 'folder for the results (default: runs/<name>-<id>)')
    .option('--checkpoint-every <days>', 'keep the state of each run every so many days, beside the folder', wholeDays)
    .option('--resume', 'go on from the checkpoints of the same command, to the same bytes')
    .addHelpText('after', EXAMPLES)
    .action(async (scenario: string, options: RunOptions, own: Command) => {
      const { runScenario } = await import('#ui/commands/run-scenario.ts');
      await runScenario(scenario, options, globalOptions(own));
    });
}

function wholeDays(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1)
    throw new InvalidArgumentError('Allowed: a whole number of days, 1 or more.');
  return Number(text);
}
