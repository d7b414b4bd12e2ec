import { type Command, InvalidArgumentError } from 'commander';
import { queueOption, storeOption } from '#ui/commands/store-option.ts';

/** Options that every command of studies takes. Numbers of the scenario stay texts: its reader says what is wrong with them. */
export interface StudyOptions {
  readonly store: string;
  readonly workers?: number;
  readonly queue?: string;
  readonly daily?: boolean;
  readonly out?: string;
  readonly reps?: number;
  readonly days?: string;
  readonly seed?: string;
  readonly scale?: string;
  readonly set?: readonly string[];
}

/** What a study without a file is made of. */
export interface AdHocOptions {
  readonly lever?: readonly string[];
  readonly uncertainty?: readonly string[];
  readonly outcome?: readonly string[];
  readonly threshold?: readonly string[];
  readonly design?: string;
  readonly points?: number;
}

export function declareStudyOptions(command: Command): Command {
  return command
    .addOption(storeOption())
    .option('--workers <number>', 'threads (default: one per processor)', wholeFrom(1, 1024))
    .addOption(queueOption('share the work by a queue, redis://…; flywheel worker takes part'))
    .option('--daily', 'keep the daily series of every run too, for flywheel results')
    .option('--out <folder>', 'write the report there: HTML, Markdown, JSON, PNG')
    .option('--reps <number>', 'replicates of each point', wholeFrom(1, 10_000))
    .option('--days <number>', 'simulated days')
    .option('--seed <number>', 'seed of all random numbers')
    .option('--scale <number>', 'size of the world; 0.1 is a tenth of the agents, and about ten times as fast')
    .option('--set <path=value>', 'set a parameter of the base; may be repeated', collect);
}

export function declareAdHocOptions(command: Command): Command {
  return command
    .option(
      '--lever <path=values>',
      'vary what governance sets: a:b is a range, a,b,c are values; may be repeated',
      collect,
    )
    .option('--uncertainty <path=values>', 'vary what nobody controls; may be repeated', collect)
    .option('--outcome <name=expression>', 'a number of each run, e.g. fees=totalFeesUsd; may be repeated', collect)
    .option('--threshold <name<value>', 'what is wanted, e.g. "leak<0.5"; may be repeated', collect)
    .option('--design <kind>', 'factorial, latin-hypercube, sobol, one-at-a-time, …')
    .option('--points <number>', 'points of the design', wholeFrom(1, 1_000_000));
}

export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

export function wholeFrom(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`Allowed: a whole number from ${low} to ${high}.`);
  };
}
