import { counted } from '#sim/report/numbers.ts';
import type { ScenarioEntry } from '#ui/lab/records.ts';
import { changeLines, findingLines, problemLines } from '#ui/screens/lab/lists/lines.ts';
import { placeOf, tabsLine } from '#ui/screens/lab/lists/tabs.ts';
import { labOf } from '#ui/screens/lab/select.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { activeFilter, passes } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { clip, pad, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

const NAME = 28;

function rows(app: App): readonly ScenarioEntry[] {
  const filter = activeFilter(SCENARIOS.get(app));
  return (resultOf(app, 'scenarios') ?? []).filter(({ name, question, finding }) =>
    passes(`${name} ${question} ${finding}`, filter),
  );
}

/** The scenario files, each with what it asks and what was found. */
export const SCENARIOS: Browser<ScenarioEntry> = {
  id: 'labScenarios',
  title: 'Scenarios',
  one: 'scenario',
  many: 'scenarios',
  filtersBy: 'name, question and finding',
  ...placeOf('scenarios'),
  rows,
  keyOf: ({ name }) => name,
  summary: (app) => [tabsLine(app)],
  order: (app) => markWords(labOf(app).marked.scenarios.length),
  head: (_, width) => line(span(pad(`  ${pad('Name', NAME)} What it asks`, width), 'muted')),
  row: (app, { name, question, problem }, width) => {
    const mark = labOf(app).marked.scenarios.includes(name) ? '◆ ' : '  ';
    const about = problem === null ? question : `✗ ${problem.message}`;
    return line(span(mark, 'key'), pad(name, NAME), ' ', clip(sanitize(about), Math.max(0, width - NAME - 3)));
  },
  card: (app, scenario, width) => cardLines(app, scenario, width),
  empty: (app, width) =>
    jobLines(app, 'scenarios', 'Reading the scenario files', 'There are no scenario files.', width),
};

/** How many are marked, and what for. */
export function markWords(count: number): string {
  return count === 0 ? '' : `◆ ${count} marked${count === 2 ? ', c compares' : ''}`;
}

function cardLines(app: App, scenario: ScenarioEntry, width: number): Line[] {
  const { name, file, question, finding, days, replicates, seed, scale, differences, changes, problem } = scenario;
  const text = labOf(app).texts.get(file);
  if (problem !== null)
    return [line(span(name, 'strong'), span(`  ${file}`, 'muted')), BLANK, ...problemLines(problem, width)];
  return [
    line(span(name, 'strong'), span(`  ${file}`, 'muted')),
    ...paragraph(
      `${counted(days, 'day')}, ${counted(replicates, 'run')}, seed ${seed}, scale ${scale}`,
      width,
      'muted',
    ),
    BLANK,
    line(span('WHAT IT ASKS', 'heading')),
    ...paragraph(sanitize(question), width),
    ...findingLines(finding, width),
    BLANK,
    line(span('WHAT DIFFERS FROM THE DEFAULTS', 'heading')),
    ...(differences.length === 0 ? [line(span('Nothing.', 'muted'))] : []),
    ...differences.flatMap(({ path, meaning, usual, here }) => [
      line(path, '  ', span(usual, 'base'), ' → ', span(here, 'changed')),
      ...(meaning === '' ? [] : paragraph(meaning, width, 'muted', 2)),
    ]),
    ...changeLines(changes, width),
    ...(text === undefined
      ? []
      : [
          BLANK,
          line(span('THE FILE', 'heading')),
          ...text.split('\n').flatMap((row) => paragraph(sanitize(row), width, 'muted')),
        ]),
  ];
}
