import type { Command } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';
import { storeOption } from '#ui/commands/store-option.ts';

export interface ResultsOptions {
  readonly store: string;
  readonly sql?: string;
  readonly csv?: string;
  readonly parquet?: string;
  readonly arrow?: string;
}

const EXAMPLES = `
Examples:
  $ flywheel results
  $ flywheel results --sql "select study, count(*), count(failure) from runs group by study"
  $ flywheel results --sql "from runs where failure is not null" --csv failures.csv
  $ flywheel results --parquet runs.parquet --arrow runs.arrow

Tables: runs (a row for each run: study, point, the values set, replicate, outcomes, failure), a view of the same for each
study by its name, studies, and daily (series by day, where a study keeps them). The SQL is DuckDB's; nothing is changed.`;

export function register(program: Command): void {
  program
    .command('results')
    .summary('the runs of studies: list, ask with SQL, export')
    .description(
      'Ask the store of studies. Without --sql: the list of studies, or with a file to write, all runs. It reads what is ' +
        'there, also while a study is running.',
    )
    .addOption(storeOption())
    .option('--sql <query>', 'a query; its answer is printed, or written to the files named')
    .option('--csv <file>', 'write the answer as CSV; - is the standard output')
    .option('--parquet <file>', 'write the answer as Parquet')
    .option('--arrow <file>', 'write the answer as an Arrow file (IPC)')
    .addHelpText('after', EXAMPLES)
    .action(async (options: ResultsOptions, command: Command) => {
      const { showResults } = await import('#ui/commands/show-results.ts');
      await showResults(options, globalOptions(command));
    });
}
