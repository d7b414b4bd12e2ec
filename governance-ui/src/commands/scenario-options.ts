import { type Command, InvalidArgumentError } from 'commander';

/** What every command takes that runs a scenario. Numbers stay texts: the scenario reader says what is wrong with them. */
export interface ScenarioOptions {
  readonly reps?: string;
  readonly days?: string;
  readonly seed?: string;
  readonly scale?: string;
  readonly set?: readonly string[];
  readonly workers?: number;
}

/** Declares the scenario and the options over it on a command. */
export function addScenarioOptions(command: Command): Command {
  return command
    .argument('<scenario>', 'a scenario file (YAML), or the name of one in scenarios/')
    .option('--reps <number>', 'replicates: runs that differ in their luck only')
    .option('--days <number>', 'simulated days')
    .option('--seed <number>', 'seed of all random numbers, 0 to 4294967295')
    .option('--scale <number>', 'size of the world; 0.1 is a tenth of the agents, and about ten times as fast')
    .option('--set <path=value>', 'set a parameter over the file; may be repeated', collect)
    .option('--workers <number>', 'threads (default: one per processor)', positiveInteger);
}

/** For an option that may be repeated. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 1024) {
    throw new InvalidArgumentError('Allowed: a whole number from 1 to 1024.');
  }
  return value;
}
