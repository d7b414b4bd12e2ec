import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { formatNumber, formatValue } from '#sim/parameters/format.ts';
import { meaning } from '#sim/parameters/meaning.ts';
import { defaultParameters, PARAMETERS, type Parameter, parameter } from '#sim/parameters/table.ts';
import { counted } from '#sim/report/numbers.ts';
import { setText } from '#sim/report/run-info.ts';
import { readScenarioFile } from '#sim/scenario/file.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import type { Factor, Step, Study } from '#sim/study/study.ts';
import { findScenario, portablePath } from '#ui/commands/scenario-file.ts';
import { findStudy } from '#ui/commands/study/find-study.ts';
import type { Change, Difference, ParameterEntry, Problem, ScenarioEntry, StudyEntry } from '#ui/lab/records.ts';
import { projectRoot } from '#ui/root.ts';

const ENDING = /\.ya?ml$/;

/** Names of the files of a folder of the project, without their ending. */
async function namesIn(...folder: readonly string[]): Promise<string[]> {
  const path = join(projectRoot(), ...folder);
  const files = existsSync(path) ? await readdir(path) : [];
  return files
    .filter((file) => ENDING.test(file))
    .map((file) => file.replace(ENDING, ''))
    .sort();
}

/** The scenarios of the project; one that cannot be read is listed with what is wrong with it. */
export async function listScenarios(): Promise<readonly ScenarioEntry[]> {
  return Promise.all((await namesIn('scenarios')).map(scenarioEntry));
}

/** One scenario, by its name or the path of its file. */
export async function scenarioEntry(given: string): Promise<ScenarioEntry> {
  const file = findScenario(given);
  const place = { name: given, file: portablePath(file) };
  try {
    const scenario = await readScenarioFile(file);
    const { days, replicates, seed, scale } = scenario;
    return {
      ...place,
      ...parts(scenario.description),
      days,
      replicates,
      seed,
      scale,
      differences: differencesOf(scenario),
      changes: changesOf(scenario),
      problem: null,
    };
  } catch (error) {
    const empty = {
      question: '',
      finding: '',
      days: 0,
      replicates: 0,
      seed: 0,
      scale: 0,
      differences: [],
      changes: [],
    };
    return { ...place, ...empty, problem: problemOf(error) };
  }
}

/** The studies of the project. */
export async function listStudies(): Promise<readonly StudyEntry[]> {
  return Promise.all((await namesIn('scenarios', 'studies')).map(studyEntry));
}

/** One study, by its name or the path of its file. */
export async function studyEntry(name: string): Promise<StudyEntry> {
  try {
    const { study, words } = await findStudy(name, { store: '' });
    const { scenario } = study.base;
    return {
      name,
      file: words[0]!,
      ...parts(study.description),
      base: scenario.name,
      days: scenario.days,
      scale: scenario.scale,
      factors: study.factors.map((factor) => ({ path: factor.name, role: factor.role, range: rangeOf(factor) })),
      outcomes: study.outcomes.map(({ name: outcome, expression }) => ({ name: outcome, expression })),
      steps: stepsOf(study),
      problem: null,
    };
  } catch (error) {
    const empty = { question: '', finding: '', base: '', days: 0, scale: 0, factors: [], outcomes: [], steps: [] };
    return { name, file: `scenarios/studies/${name}.yaml`, ...empty, problem: problemOf(error) };
  }
}

/** The parameter table, as it is read. */
export function listParameters(): readonly ParameterEntry[] {
  return PARAMETERS.map((row) => ({
    path: row.path,
    symbol: row.symbol,
    meaning: meaning(row.path),
    unit: row.unit === 'text' ? '' : row.unit,
    usual: formatValue(row, row.default),
    range: allowed(row),
    status: row.status,
    source: row.source,
    schedulable: row.schedulable,
    default: row.default,
    low: row.low,
    high: row.high,
    choices: row.choices,
  }));
}

/** An error as it is shown; what is no user's mistake in one line. */
export function problemOf(error: unknown): Problem {
  if (error instanceof UserError) return { message: error.message, details: error.details, hint: error.hint };
  return { message: error instanceof Error ? error.message.split('\n')[0]! : String(error), details: [], hint: null };
}

/** A description in its parts: the first paragraph asks, the one that begins with `Found` answers. */
export function parts(description: string): { readonly question: string; readonly finding: string } {
  const paragraphs = description.split(/\n+/).map((text) => text.trim().replace(/\s+/g, ' '));
  const found = paragraphs.findIndex((text) => /^Found\b/.test(text));
  return {
    question: paragraphs.slice(0, found < 0 ? undefined : found).join(' '),
    finding:
      found < 0
        ? ''
        : paragraphs
            .slice(found)
            .join(' ')
            .replace(/^Found[.:]?\s*/, ''),
  };
}

function differencesOf({ parameters }: Scenario): Difference[] {
  const usual = defaultParameters();
  return Object.entries(parameters).flatMap(([path, value]): Difference[] => {
    const row = parameter(path)!;
    if (value === usual[path] || path === 'run.days') return [];
    return [{ path, meaning: meaning(path), usual: formatValue(row, row.default), here: formatValue(row, value) }];
  });
}

/** Changes on more days than these are told by the first and the last. */
const MOST_CHANGES = 12;

export function changesOf({ schedule }: Pick<Scenario, 'schedule'>): Change[] {
  const told = ({ day, mode, set }: Scenario['schedule'][number]): Change => ({
    day,
    mode,
    text: setText(set),
    paths: Object.keys(set),
  });
  if (schedule.length <= MOST_CHANGES) return schedule.map(told);
  const [first, last] = [schedule[0]!, schedule.at(-1)!];
  return [
    told(first),
    { ...told(last), text: `${setText(last.set)} (and on ${counted(schedule.length - 2, 'day')} between)` },
  ];
}

function allowed({ low, high, choices }: Parameter): string {
  if (choices !== null) return choices.join(', ');
  return low === null || high === null ? 'a name' : `${formatNumber(low)} to ${formatNumber(high)}`;
}

function rangeOf({ distribution }: Factor): string {
  const number = (value: number) => formatNumber(value);
  switch (distribution.kind) {
    case 'discrete':
      return distribution.values.map(number).join(', ');
    case 'triangular':
      return `${number(distribution.low)} to ${number(distribution.high)}, most likely ${number(distribution.mode)}`;
    case 'normal':
      return `about ${number(distribution.mean)}, standard deviation ${number(distribution.sd)}`;
    default:
      return `${number(distribution.low)} to ${number(distribution.high)}`;
  }
}

function stepsOf({ steps, replicates }: Study): string[] {
  if (steps.length === 0) return [`sweep, ${counted(replicates, 'replicate')} of each point`];
  return steps.map((step) => `${step.kind} ${stepWords(step)}`);
}

function stepWords(step: Step): string {
  const points = step.design.kind === 'factorial' ? 'all combinations' : `${step.design.points} points`;
  const of = step.kind === 'discover' && step.of !== null ? `where ${step.of}` : `of ${step.outcome}`;
  return `${of}: ${step.design.kind}, ${points}, ${counted(step.replicates, 'replicate')} each`;
}
