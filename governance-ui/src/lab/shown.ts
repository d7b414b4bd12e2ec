import { counted } from '#sim/report/numbers.ts';
import type { Block, Report } from '#sim/report/report.ts';
import type { Shown } from '#ui/books/shown.ts';
import { right, spare, tableBlock } from '#ui/books/table.ts';
import type { Change, ParameterEntry, ScenarioEntry, StudyEntry } from '#ui/lab/records.ts';
import { settersOf } from '#ui/lab/setters.ts';

/** What the lists and cards of the Lab show: the records that the commands' `--json` prints, and reports made of them. */

function report(title: string, subtitle: string, word: string, blocks: readonly Block[], command: string): Report {
  const verdict = { tone: 'neutral', word, sentences: [] } as const;
  return { title, subtitle, verdict, blocks, provenance: { facts: [], commands: [command], notes: [] } };
}

function text(title: string, paragraphs: readonly string[], list = false): Block[] {
  const said = paragraphs.filter((paragraph) => paragraph !== '');
  return said.length === 0 ? [] : [{ kind: 'text', title, sentence: '', paragraphs: said, list }];
}

function days(count: number): string {
  return count.toLocaleString('en-US');
}

function changes(all: readonly Change[]): Block[] {
  if (all.length === 0) return [];
  const rows = all.map(({ day, mode, text: change }) => [String(day), mode === 'vote' ? 'vote' : 'at once', change]);
  return [tableBlock('What changes on the way', [right('Day'), 'How', 'Change'], rows)];
}

export function scenariosShown(scenarios: readonly ScenarioEntry[]): Shown {
  const columns = ['Name', right('Days'), right('Runs'), right('Seed'), right('Scale'), 'What it asks', spare('Found')];
  const rows = scenarios.map(({ name, days: length, replicates, seed, scale, question, finding, problem }) =>
    problem === null
      ? [name, days(length), String(replicates), String(seed), String(scale), question, finding]
      : [name, '–', '–', '–', '–', `✗ ${problem.message}`, ''],
  );
  return {
    name: 'scenarios',
    schema: 'flywheel.scenarios',
    record: { scenarios },
    report: report(
      'Scenarios',
      '',
      counted(scenarios.length, 'scenario'),
      [tableBlock('', columns, rows)],
      'flywheel scenarios',
    ),
  };
}

export function scenarioShown(scenario: ScenarioEntry): Shown {
  const { name, file, question, finding, days: length, replicates, seed, scale, differences, problem } = scenario;
  const rows = differences.map(({ path, usual, here, meaning }) => [path, usual, here, meaning]);
  const figures = [
    { label: 'Days', value: days(length), detail: '' },
    { label: 'Runs', value: String(replicates), detail: `seed ${seed}, scale ${scale}` },
  ];
  const blocks: Block[] =
    problem !== null
      ? text('It cannot be read', [problem.message, ...problem.details, problem.hint ?? ''])
      : [
          { kind: 'keyFigures', title: '', sentence: '', figures },
          ...text('What it asks', [question]),
          ...text('What was found', [finding]),
          tableBlock(
            'What differs from the defaults',
            ['Parameter', 'Default', 'Here', spare('What it is')],
            rows,
            rows.length === 0 ? 'Nothing.' : '',
          ),
          ...changes(scenario.changes),
        ];
  return {
    name: `scenario-${name}`,
    schema: 'flywheel.scenario',
    record: scenario,
    report: report(name, file, 'scenario', blocks, `flywheel scenarios ${name}`),
  };
}

export function studiesShown(studies: readonly StudyEntry[]): Shown {
  const columns = ['Name', 'On', right('Days'), right('Scale'), 'What it asks', spare('Found')];
  const rows = studies.map(({ name, base, days: length, scale, question, finding, problem }) =>
    problem === null
      ? [name, base, days(length), String(scale), question, finding]
      : [name, '–', '–', '–', `✗ ${problem.message}`, ''],
  );
  return {
    name: 'studies',
    schema: 'flywheel.studies',
    record: { studies },
    report: report(
      'Studies',
      '',
      counted(studies.length, 'study', 'studies'),
      [tableBlock('', columns, rows)],
      'flywheel studies',
    ),
  };
}

export function studyShown(study: StudyEntry): Shown {
  const { name, file, question, finding, base, days: length, scale, factors, outcomes, steps, problem } = study;
  const blocks: Block[] =
    problem !== null
      ? text('It cannot be read', [problem.message, ...problem.details, problem.hint ?? ''])
      : [
          ...text('What it asks', [question]),
          ...text('What was found', [finding]),
          tableBlock(
            'What it varies',
            ['Parameter', 'As', 'Values'],
            factors.map(({ path, role, range }) => [path, role, range]),
          ),
          tableBlock(
            'What it measures',
            ['Outcome', 'Expression'],
            outcomes.map((outcome) => [outcome.name, outcome.expression]),
          ),
          ...text('What it does', steps, true),
        ];
  return {
    name: `study-${name}`,
    schema: 'flywheel.study-file',
    record: study,
    report: report(
      name,
      `${file}, on ${base}, ${counted(length, 'day')}, scale ${scale}`,
      'study',
      blocks,
      `flywheel studies ${name}`,
    ),
  };
}

export function parametersShown(parameters: readonly ParameterEntry[]): Shown {
  const columns = ['Path', 'Symbol', right('Default'), 'Range', 'Status', spare('What it is'), spare('Source')];
  const rows = parameters.map(({ path, symbol, usual, range, status, meaning, source }) => [
    ...[path, symbol, usual, range, status, meaning, source],
  ]);
  return {
    name: 'parameters',
    schema: 'flywheel.parameters',
    record: { parameters },
    report: report(
      'Parameters',
      '',
      counted(parameters.length, 'parameter'),
      [tableBlock('', columns, rows)],
      'flywheel parameters',
    ),
  };
}

export function parameterShown(parameter: ParameterEntry, all: readonly ScenarioEntry[]): Shown {
  const { path, symbol, meaning, unit, usual, range, status, source, schedulable } = parameter;
  const scenarios = settersOf(path, all);
  const figures = [
    ['Symbol', symbol === '' ? '–' : symbol],
    ['Default', usual],
    ['Range', range],
    ['Unit', unit === '' || unit === '1' ? 'none' : unit],
    ['Status', status],
    ['On the way', schedulable ? 'may change during a run' : 'holds for the whole run'],
  ].map(([label = '', value = '']) => ({ label, value, detail: '' }));
  const blocks: Block[] = [
    { kind: 'keyFigures', title: '', sentence: '', figures },
    ...text('Where the default comes from', [source]),
    ...text('Scenarios that set it', scenarios, true),
  ];
  return {
    name: `parameter-${path}`,
    schema: 'flywheel.parameter',
    record: { ...parameter, scenarios },
    report: report(path, meaning, 'parameter', blocks, `flywheel parameters ${path}`),
  };
}
