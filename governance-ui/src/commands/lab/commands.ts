import type { Command } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';
import type { RunOptions } from '#ui/commands/run.ts';
import { collect } from '#ui/commands/scenario-options.ts';

/** What the Lab shows as text, and the Lab itself. */
export function registerLab(program: Command): void {
  program
    .command('lab')
    .summary('watch a scenario run: pause it, change it, go back, compare')
    .description(
      'Open the Lab without a chain: scenarios, studies and parameters in lists, and runs whose charts are drawn as the days ' +
        'pass. With a scenario it is run at once.',
    )
    .argument('[scenario]', 'a scenario file (YAML), or the name of one in scenarios/')
    .option('--reps <number>', 'replicates: runs that differ in their luck only (default: 8)')
    .option('--days <number>', 'simulated days')
    .option('--seed <number>', 'seed of all random numbers')
    .option('--scale <number>', 'size of the world (default: 0.25)')
    .option('--set <path=value>', 'set a parameter over the file; may be repeated', collect)
    .option('--at <day:path=value>', 'change a parameter on a day of the run; may be repeated', collect)
    .addHelpText('after', LAB_EXAMPLES)
    .action(async (scenario: string | undefined, options: LabOptions, command: Command) => {
      const { openLab } = await import('#ui/commands/lab/open-lab.ts');
      await openLab(scenario ?? null, options, globalOptions(command));
    });
  program
    .command('scenarios')
    .summary('list the scenarios, with what each asks and what was found')
    .description('List the scenarios of the project; with a name: what one asks, sets and changes, and what was found.')
    .argument('[name]', 'a scenario by name, or the path of a file')
    .addHelpText('after', SCENARIO_EXAMPLES)
    .action(async (name: string | undefined, _: object, command: Command) => {
      const { showScenarios } = await import('#ui/commands/lab/show-scenarios.ts');
      await showScenarios(name ?? null, globalOptions(command));
    });
  program
    .command('studies')
    .summary('list the studies, with what each asks and varies')
    .description('List the studies of the project; with a name: what one asks, varies, measures and does.')
    .argument('[name]', 'a study by name, or the path of a file')
    .addHelpText('after', STUDY_EXAMPLES)
    .action(async (name: string | undefined, _: object, command: Command) => {
      const { showStudies } = await import('#ui/commands/lab/show-studies.ts');
      await showStudies(name ?? null, globalOptions(command));
    });
  program
    .command('parameters')
    .summary('the parameter table: symbol, default, range, unit, source')
    .description(
      'List the parameters with symbol, default and range; with a path: all about one, its source and the scenarios that set ' +
        'it; with other words: those that have these words in path, symbol, meaning, unit or source.',
    )
    .argument('[words...]', 'a path, or words to look for; !word leaves out')
    .addHelpText('after', PARAMETER_EXAMPLES)
    .action(async (words: readonly string[], _: object, command: Command) => {
      const { showParameters } = await import('#ui/commands/lab/show-parameters.ts');
      await showParameters(words, globalOptions(command));
    });
}

export type LabOptions = Pick<RunOptions, 'reps' | 'days' | 'seed' | 'scale' | 'set' | 'at'>;

const LAB_EXAMPLES = `
Examples:
  $ flywheel lab
  $ flywheel lab baseline
  $ flywheel lab leak --reps 16 --scale 0.1 --set emission.perDay=50000

Space pauses, d and m go on by a day and by 30, p changes a parameter from the next day on, b goes back, e keeps the run and
a scenario file that makes the same run again. flywheel run is the same without watching.`;

const SCENARIO_EXAMPLES = `
Examples:
  $ flywheel scenarios
  $ flywheel scenarios demand-shock
  $ flywheel scenarios --json | jq -r '.scenarios[] | [.name, .question] | @tsv'`;

const STUDY_EXAMPLES = `
Examples:
  $ flywheel studies
  $ flywheel studies curation
  $ flywheel studies --json | jq '.studies[] | {name, factors}'`;

const PARAMETER_EXAMPLES = `
Examples:
  $ flywheel parameters
  $ flywheel parameters emission.perDay
  $ flywheel parameters measured !token
  $ flywheel parameters --json | jq '.parameters[] | select(.status == "assumed") | .path'`;
