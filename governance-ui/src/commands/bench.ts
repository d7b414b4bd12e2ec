import { type Command, InvalidArgumentError, Option } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';
import { collect } from '#ui/commands/scenario-options.ts';

export interface BenchOptions {
  readonly agents: number;
  readonly days: number;
  readonly workers: number;
  readonly set?: readonly string[];
  readonly kernel?: 'wasm' | 'reference';
}

const EXAMPLES = `
Examples:
  $ flywheel bench
  $ flywheel bench --agents 1100000 --days 60
  $ flywheel bench --set start.users=100000       a world in which half of all users are active
  $ flywheel bench --workers 2 --json | jq .nsPerAgentDay`;

export function register(program: Command): void {
  program
    .command('bench')
    .summary('how fast does the simulator run here?')
    .description(
      'Measure the simulator on this machine: processor time and memory per agent, and where the time goes. An agent-day is ' +
        'one contributor or user living through one day of the standard scenario.',
    )
    .option('--agents <number>', 'contributors and users', whole(1000, 20_000_000), 110_000)
    .option('--days <number>', 'simulated days', whole(1, 3650), 365)
    .option('--workers <number>', 'then also run one replicate on each of so many threads', whole(1, 1024), 1)
    .option('--set <path=value>', 'set a parameter of the standard scenario; may be repeated', collect)
    .addOption(
      new Option('--kernel <form>', 'form of the loops over all agents (default: wasm where it runs)').choices([
        'wasm',
        'reference',
      ]),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options: BenchOptions, command: Command) => {
      const { runBench } = await import('#ui/commands/run-bench.ts');
      await runBench(options, globalOptions(command));
    });
}

function whole(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < low || value > high) {
      throw new InvalidArgumentError(`Allowed: a whole number from ${low} to ${high}.`);
    }
    return value;
  };
}
