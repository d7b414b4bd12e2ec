import { type Command, InvalidArgumentError } from 'commander';

/** What every command takes that runs one world. Numbers stay texts: the scenario reader says what is wrong with them. */
export interface WorldOptions {
  readonly days?: string;
  readonly seed?: string;
  readonly scale?: string;
  readonly set?: readonly string[];
}

/** What every command takes that runs a scenario many times. */
export interface ScenarioOptions extends WorldOptions {
  readonly reps?: string;
  readonly workers?: number;
}

/** Declares the scenario and the options over it on a command. */
export function addScenarioOptions(command: Command): Command {
  return addWorldOptions(command)
    .option('--reps <number>', 'replicates: runs that differ in their luck only')
    .option('--workers <number>', 'threads (default: one per processor)', positiveInteger);
}

/** Declares the scenario and the options over one run of it. */
export function addWorldOptions(command: Command): Command {
  return command
    .argument('<scenario>', 'a scenario file (YAML), or the name of one in scenarios/')
    .option('--days <number>', 'simulated days')
    .option('--seed <number>', 'seed of all random numbers, 0 to 4294967295')
    .option('--scale <number>', 'size of the world; 0.1 is a tenth of the agents, and about ten times as fast')
    .option('--set <path=value>', 'set a parameter over the file; may be repeated', collect);
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
