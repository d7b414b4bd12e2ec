import { type Command, InvalidArgumentError } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';

/** The options of `flywheel run` as commander gives them. Numbers stay texts: the scenario reader says what is wrong with them. */
export interface RunOptions {
  readonly reps?: string;
  readonly days?: string;
  readonly seed?: string;
  readonly scale?: string;
  readonly set?: readonly string[];
  readonly workers?: number;
  readonly out?: string;
}

const EXAMPLES = `
Examples:
  $ flywheel run baseline --reps 16
  $ flywheel run scenarios/baseline.yaml --scale 0.1 --days 365 --seed 7 --out runs/try
  $ flywheel run baseline --set feeSplit.contributors=5000 --set feeSplit.treasury=500
  $ flywheel run baseline --reps 4 --json | jq .outcomes

The same scenario, seed and code give the same files, byte for byte, however many threads ran them.
Every field of a scenario, with its unit and range: scenarios/README.md`;

export function register(program: Command): void {
  program
    .command('run')
    .summary('simulate a scenario: flywheel, leak or stall?')
    .description(
      'Simulate a scenario many times and tell how it ends: as a flywheel (fees carry it), a leak (emission carries it) or ' +
        'a stall (nobody uses it), with probabilities. The results are kept in a folder: daily series (CSV, Parquet), ' +
        'summary and manifest (JSON), report (HTML).',
    )
    .argument('<scenario>', 'a scenario file (YAML), or the name of one in scenarios/')
    .option('--reps <number>', 'replicates: runs that differ in their luck only')
    .option('--days <number>', 'simulated days')
    .option('--seed <number>', 'seed of all random numbers, 0 to 4294967295')
    .option('--scale <number>', 'size of the world; 0.1 is a tenth of the agents, and about ten times as fast')
    .option('--set <path=value>', 'set a parameter over the file; may be repeated', collect)
    .option('--workers <number>', 'threads (default: one per processor)', positiveInteger)
    .option('--out <folder>', 'folder for the results (default: runs/<name>-<id>)')
    .addHelpText('after', EXAMPLES)
    .action(async (scenario: string, options: RunOptions, command: Command) => {
      const { runScenario } = await import('#ui/commands/run-scenario.ts');
      await runScenario(scenario, options, globalOptions(command));
    });
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 1024) {
    throw new InvalidArgumentError('Allowed: a whole number from 1 to 1024.');
  }
  return value;
}
