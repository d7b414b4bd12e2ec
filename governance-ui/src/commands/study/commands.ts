import type { Command } from 'commander';
import { globalOptions } from '#ui/commands/globals.ts';
import {
  type AdHocOptions,
  collect,
  declareAdHocOptions,
  declareStudyOptions,
  type StudyOptions,
} from '#ui/commands/study/options.ts';

/** The commands that run studies; each declares itself here and imports its work when it is run. */

const FILE = 'a study file (YAML), the name of one in scenarios/studies/, or a scenario with --lever or --uncertainty';

interface StudyCommand {
  readonly name: 'study' | 'sweep' | 'sensitivity' | 'discover' | 'robust';
  readonly summary: string;
  readonly description: string;
  readonly examples: readonly string[];
}

const COMMANDS: readonly StudyCommand[] = [
  {
    name: 'study',
    summary: 'run all steps of a study file, one after another',
    description:
      'Run every step that a study file asks for, for instance a screening, indices of what it leaves, the conditions ' +
      'that lead to failure, and the robust choice.',
    examples: ['flywheel study curation', 'flywheel study scenarios/studies/capture.yaml --out reports/capture'],
  },
  {
    name: 'sweep',
    summary: 'outcomes over a design of points',
    description: 'Run the points of a design and tell each outcome there, with its 95 % interval.',
    examples: [
      'flywheel sweep curation',
      'flywheel sweep baseline --scale 0.05 --lever "datanets[*].threshold=0.2,0.4,0.6" --reps 8',
      'flywheel sweep baseline --scale 0.05 --lever emission.perDay=50000:200000 --design sobol --points 32 --json',
    ],
  },
  {
    name: 'sensitivity',
    summary: 'which parameters matter: Morris screening, Sobol indices',
    description:
      'Tell which parameters an outcome depends on: by elementary effects (Morris) or by the share of the variance that ' +
      'each explains alone and with the others (Sobol), with intervals, convergence, and the noise of luck told apart.',
    examples: [
      'flywheel sensitivity weakest-link --method morris',
      'flywheel sensitivity baseline --scale 0.05 --uncertainty user.needScale=0.5:2 --uncertainty market.multiple=5:40 --method sobol --points 64',
    ],
  },
  {
    name: 'discover',
    summary: 'under which conditions the wheel stalls or leaks (PRIM)',
    description:
      'Look for the conditions under which the runs of interest lie, as boxes: ranges of few parameters, with how many of ' +
      'the cases they hold (coverage) and how pure they are (density).',
    examples: [
      'flywheel discover roles',
      'flywheel discover baseline --scale 0.05 --uncertainty user.needScale=0.2:2 --lever emission.perDay=0:300000 --outcome leaks=leak --points 200',
    ],
  },
  {
    name: 'robust',
    summary: 'the choice that does well enough in most conditions',
    description:
      'Judge every setting of the levers under many settings of the uncertainties: the share of conditions in which all ' +
      'thresholds are met, the regret against the best choice for each condition, and what the robust choice gives up.',
    examples: [
      'flywheel robust curation',
      'flywheel robust baseline --scale 0.05 --lever "datanets[*].threshold=0.3,0.5" --uncertainty user.needScale=0.5:2 --outcome leak=leakLast --threshold "leak<0.5"',
    ],
  },
];

export function registerStudies(program: Command): void {
  registerCompare(program);
  for (const { name, summary, description, examples } of COMMANDS) {
    const command = program.command(name).summary(summary).description(description).argument('<study>', FILE);
    declareAdHocOptions(declareStudyOptions(command));
    if (name === 'sensitivity') {
      command.option('--method <method>', 'morris, sobol, or both (default: what the file asks for, else sobol)');
    }
    command
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}\n\n${MORE}`)
      .action(async (given: string, options: StudyOptions & AdHocOptions & { method?: string }, self: Command) => {
        const { runStudyCommand } = await import('#ui/commands/study/run-command.ts');
        await runStudyCommand(name, given, options, globalOptions(self));
      });
  }
  registerReport(program);
}

const MORE = `Runs are kept in the store: the same command again, also after a kill, runs only what is missing, and gives the same
resultHash. Every key of a study file: docs/studies.md`;

function registerCompare(program: Command): void {
  const command = program
    .command('compare')
    .summary('two scenarios run by run: what changes, how surely')
    .description(
      'Run two scenarios with common random numbers, so that both have the same luck, and tell the difference of each ' +
        'outcome with its 95 % interval, and how many times as many runs it would take without pairs.',
    )
    .argument('<a>', 'a scenario: a file, or the name of one in scenarios/; or path=value over the baseline')
    .argument('[b]', 'another scenario, or path=value over the first; if not given, the first with --set');
  declareStudyOptions(command)
    .option('--outcome <name=expression>', 'a number of each run instead of the usual ones; may be repeated', collect)
    .option('--until <name<width>', 'stop when the interval of this difference is narrower, e.g. "leakLast<0.02"')
    .option('--most <number>', 'at most so many replicates, with --until (default: 256)')
    .addHelpText(
      'after',
      `
Examples:
  $ flywheel compare quality-lax quality-strict --reps 16 --scale 0.1
  $ flywheel compare baseline --set emission.perDay=50000 --reps 8 --scale 0.05 --json
  $ flywheel compare emission.perDay=50000 emission.perDay=200000 --scale 0.1
  $ flywheel compare baseline feeSplit.burn=0 --set feeSplit.treasury=1500 --outcome "fees=totalFeesUsd"
  $ flywheel compare baseline flywheel --until "leakLast<0.02" --most 64

--set belongs to the second of the two; --days, --seed, --scale and --reps to both.

${MORE}`,
    )
    .action(async (a: string, b: string | undefined, options: CompareCommandOptions, self: Command) => {
      const { runCompare } = await import('#ui/commands/study/run-compare.ts');
      await runCompare(a, b, options, globalOptions(self));
    });
}

export interface CompareCommandOptions extends StudyOptions {
  readonly outcome?: readonly string[];
  readonly until?: string;
  readonly most?: string;
}

function registerReport(program: Command): void {
  const command = program
    .command('report')
    .summary('a page, pictures and a brief of a run or a study')
    .description(
      'Write the report of a run (its folder) or of a study (its file; what is missing is run first): one HTML page that ' +
        'needs nothing else, a PNG of each chart, a Markdown brief and JSON, all from the same numbers.',
    )
    .argument('<run or study>', 'the folder of a run, a study file, or the name of one in scenarios/studies/');
  declareStudyOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  $ flywheel report runs/baseline-1a2b3c4d
  $ flywheel report curation --out docs/examples/curation
  $ flywheel report scenarios/studies/capture.yaml --store runs/store --json`,
    )
    .action(async (given: string, options: StudyOptions, self: Command) => {
      const { runReport } = await import('#ui/commands/study/run-report.ts');
      await runReport(given, options, globalOptions(self));
    });
}
