import { type Command, InvalidArgumentError } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';
import { parseDuration } from '#ui/format/time.ts';

const EXAMPLES = `
Examples:
  $ flywheel warp 3d          three days: the delay of the timelock
  $ flywheel warp 12h
  $ flywheel warp 90min`;

/** Longer than any span of the Governor, and far from where clocks of 48 bits end. */
const LONGEST = 10 * 365 * 86_400;

function duration(text: string): number {
  const seconds = parseDuration(text);
  if (seconds === null || seconds > LONGEST) {
    throw new InvalidArgumentError('Allowed: a number and a unit (s, min, h, d, w), up to ten years, e.g. 3d or 12h.');
  }
  return seconds;
}

export function register(program: Command): void {
  declareChainOptions(program.command('warp'))
    .summary("move the local chain's clock forward")
    .description('Move the clock of the local chain forward, to see a vote end or a timelock pass. It cannot go back.')
    .argument('<duration>', 'how far: a number and s, min, h, d or w', duration)
    .addHelpText('after', EXAMPLES)
    .action(async (seconds: number, options: ChainOptions, command: Command) => {
      const { warp } = await import('#ui/commands/chain/move-time.ts');
      await warp(seconds, options, globalOptions(command));
    });
}
