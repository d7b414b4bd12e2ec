import { type Command, InvalidArgumentError } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Examples:
  $ flywheel replay 3f9c2a71d0b8e645          by the hash that the brief shows
  $ flywheel replay reports/6-raise/review.json   by the file, from anybody, without their chain`;

export interface ReplayOptions {
  readonly workers?: number;
}

export function register(program: Command): void {
  program
    .command('replay')
    .summary("run a brief's simulations again and compare every number")
    .description(
      'Run every simulation of a decision brief again, from what its file holds, and compare the numbers to the bit. ' +
        'Exits with 3 where anything differs, and says what.',
    )
    .argument('<review>', "a brief's hash (at least 6 digits), its review.json, or the folder that it lies in")
    .option('--workers <number>', 'threads (default: one per processor)', (text) => {
      const value = Number(text);
      if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Allowed: a whole number from 1 on.');
      return value;
    })
    .addHelpText('after', EXAMPLES)
    .action(async (ref: string, options: ReplayOptions, command: Command) => {
      const { replayReview } = await import('#ui/commands/run-replay.ts');
      await replayReview(ref, options, globalOptions(command));
    });
}
