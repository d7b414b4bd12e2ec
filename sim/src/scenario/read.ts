import { isMap } from 'yaml';
import { nearest } from '#sim/parameters/nearest.ts';
import { nearestPath } from '#sim/parameters/paths.ts';
import { parameter } from '#sim/parameters/table.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { type Bounds, isName, LONGEST_NAME, numberWithin, parameterValue } from '#sim/scenario/bounds.ts';
import { type Entry, ScenarioDocument } from '#sim/scenario/document.ts';
import { Draft } from '#sim/scenario/draft.ts';
import { foundOption, readChangeOverrides, readOverrides, type ScenarioOverrides } from '#sim/scenario/overrides.ts';
import { isPrintable, printable } from '#sim/scenario/printable.ts';
import { inWords, type Place, Problems } from '#sim/scenario/problems.ts';
import type { Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';
import { type ReadChange, readSchedule } from '#sim/scenario/schedule.ts';
import { checkSequence } from '#sim/scenario/sequence.ts';
import { readSettings } from '#sim/scenario/settings.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';

export type { ScenarioOverrides } from '#sim/scenario/overrides.ts';

const KEYS = ['name', 'description', 'days', 'replicates', 'seed', 'scale', 'set', 'schedule'];
const LONGEST_DESCRIPTION = 4000;
const MOST_AGENTS = 20_000_000;

const REPLICATES: Bounds = { low: 1, high: 10_000, whole: true };
const SEED: Bounds = { low: 0, high: 2 ** 32 - 1, whole: true };
const SCALE: Bounds = { low: 0, high: 100, whole: false, above: true };

/**
 * Reads a scenario file: YAML 1.2, of which JSON is a part. What is not given has its default.
 *
 * @param file what to call it in messages; its name without folder and ending is the scenario's, where it gives none
 * @param overrides what the command line sets over the file
 * @throws {ScenarioError} with everything that is wrong, each with its place, what stands there and what may; exit code 2
 */
export function readScenario(text: string, file: string, overrides: ScenarioOverrides = {}): Scenario {
  return readTemplate(text, file, overrides).scenario;
}

/**
 * The same, with the expressions by which some parameters are given: what a study sets up anew with other values.
 * @throws {ScenarioError}
 */
export function readTemplate(text: string, file: string, overrides: ScenarioOverrides = {}): ScenarioTemplate {
  const problems = new Problems(file);
  const document = new ScenarioDocument(text, problems);
  const entries = document.root === null ? [] : document.entries(document.root);
  reportUnknownKeys(entries, problems);
  const entryOf = (key: string) => entries.find((entry) => entry.key === key);

  const draft = new Draft();
  const set = entryOf('set');
  const fileSettings = set ? readSet(document, set, problems) : [];
  const optionSettings = [...(overrides.settings ?? []), ...readOverrides(overrides.set ?? [], problems)];
  for (const setting of fileSettings) draft.apply(setting);
  applyDays(entryOf('days')?.found, fileSettings, draft, problems);
  for (const setting of optionSettings) draft.apply(setting);
  applyDays(foundOption('--days', overrides.days), optionSettings, draft, problems);
  const { formulas, changes: worked } = draft.resolve(problems);
  draft.check(problems);

  const fallback = baselineScenario();
  const readNumber = (key: 'replicates' | 'seed' | 'scale', option: string, bounds: Bounds): number => {
    const inFile = entryOf(key);
    const fromFile = inFile && numberWithin(`"${key}"`, inFile.found, bounds, problems);
    const given = foundOption(option, overrides[key]);
    const fromOption = given && numberWithin(option, given, bounds, problems);
    return fromOption ?? fromFile ?? fallback[key];
  };
  const replicates = readNumber('replicates', '--reps', REPLICATES);
  const seed = readNumber('seed', '--seed', SEED);
  const scale = readNumber('scale', '--scale', SCALE);
  checkSize(scale, foundOption('--scale', overrides.scale)?.place ?? entryOf('scale')?.found.place, draft, problems);

  const schedule = entryOf('schedule');
  const changes = [
    ...(schedule ? readSchedule(document, schedule, problems) : []),
    ...readChangeOverrides(overrides.at ?? [], problems),
  ];
  checkDays(changes, draft, problems);
  checkTwice(changes, worked, problems);
  checkSequence([...worked, ...changes], draft, problems);

  const name = readName(entryOf('name'), file, problems);
  const description = readDescription(entryOf('description'), problems);
  problems.throwIfAny();
  const days = draft.number('run.days');
  const parameters = Object.freeze(draft.parameters());
  const scenario = { name, description, days, replicates, seed, scale, parameters };
  return {
    scenario: Object.freeze({ ...scenario, schedule: inOrder([...worked, ...changes]) }),
    formulas,
    schedule: inOrder(changes),
  };
}

/** What an expression sets every day cannot be changed on one. */
function checkTwice(changes: readonly ReadChange[], worked: readonly ReadChange[], problems: Problems): void {
  const given = new Map(worked.flatMap(({ settings }) => settings.map(({ path, place }) => [path, place] as const)));
  for (const { path, place } of changes.flatMap(({ settings }) => settings)) {
    const other = given.get(path);
    if (other === undefined) continue;
    problems.add(place, `${path} is given by an expression over time (${inWords(other)})`, 'allowed: one of the two');
  }
}

function reportUnknownKeys(entries: readonly Entry[], problems: Problems): void {
  for (const { key, keyPlace } of entries) {
    if (KEYS.includes(key)) continue;
    const isParameter = key.includes('.') && nearestPath(key) !== null;
    const place = isParameter
      ? 'parameters stand under "set"'
      : `allowed: ${KEYS.map((each) => `"${each}"`).join(', ')}`;
    problems.add(keyPlace, `unknown key "${printable(key)}"`, place, () => (isParameter ? null : nearest(key, KEYS)));
  }
}

function readSet(document: ScenarioDocument, { node, found }: Entry, problems: Problems) {
  if (found.value.kind === 'map' && isMap(node)) return readSettings(document, node, problems);
  if (found.value.kind !== 'nothing') {
    problems.add(found.place, `"set" is ${found.shown}`, 'allowed: a map of parameters and values');
  }
  return [];
}

/** `days` is another word for the parameter `run.days`; giving both at once would leave open which is meant. */
function applyDays(
  found: Entry['found'] | undefined,
  settings: readonly { readonly path: string; readonly place: Place }[],
  draft: Draft,
  problems: Problems,
): void {
  if (found === undefined) return;
  const row = parameter('run.days')!;
  const other = settings.find(({ path }) => path === row.path);
  if (other !== undefined) {
    problems.add(found.place, 'the days are given twice', `run.days is set already (${inWords(other.place)})`);
  }
  draft.apply({ path: row.path, value: parameterValue(row, found, problems), place: found.place });
}

function checkSize(scale: number, scalePlace: Place | undefined, draft: Draft, problems: Problems): void {
  const paths = ['population.contributors', 'population.builders', 'population.users'];
  const place = scalePlace ?? draft.lastPlace(paths);
  if (place === undefined || !draft.knows(paths)) return;
  const agents = Math.round(paths.reduce((sum, path) => sum + draft.number(path), 0) * scale);
  if (agents <= MOST_AGENTS) return;
  const found = `the world has ${agents.toLocaleString('en-US')} agents (populations × scale)`;
  problems.add(place, found, `allowed: at most ${MOST_AGENTS.toLocaleString('en-US')}`);
}

function checkDays(changes: readonly ReadChange[], draft: Draft, problems: Problems): void {
  if (!draft.knows(['run.days'])) return;
  const days = draft.number('run.days');
  const givenBy = draft.lastPlace(['run.days']);
  const length = `${days} ${days === 1 ? 'day' : 'days'}${givenBy && 'option' in givenBy ? ` (${givenBy.option})` : ''}`;
  for (const { day, dayPlace } of changes) {
    if (day !== undefined && day >= days) {
      problems.add(dayPlace, `a change on day ${day} of a run of ${length}`, `allowed: day 0 to ${days - 1}`);
    }
  }
}

function readName(entry: Entry | undefined, file: string, problems: Problems): string {
  if (entry === undefined) {
    const stem = file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
    return isName(stem) ? stem : 'scenario';
  }
  const { found } = entry;
  if (found.value.kind === 'text' && isName(found.value.text)) return found.value.text.trim();
  problems.add(found.place, `"name" is ${found.shown}`, `allowed: text of 1 to ${LONGEST_NAME} printable characters`);
  return '';
}

function readDescription(entry: Entry | undefined, problems: Problems): string {
  if (entry === undefined || entry.found.value.kind === 'nothing') return '';
  const { found } = entry;
  if (found.value.kind === 'text') {
    const { text } = found.value;
    if (text.length <= LONGEST_DESCRIPTION && isPrintable(text, true)) return text.trim();
  }
  problems.add(
    found.place,
    `"description" is ${found.shown}`,
    `allowed: text of up to ${LONGEST_DESCRIPTION} printable characters`,
  );
  return '';
}

/** The changes by day, those of one day in the order of the file, frozen. */
function inOrder(changes: readonly ReadChange[]): readonly ScheduledChange[] {
  const ordered = changes.toSorted((a, b) => a.day! - b.day!);
  return Object.freeze(
    ordered.map(({ day, mode, settings }) => {
      const set = Object.freeze(Object.fromEntries(settings.map(({ path, value }) => [path, value!])));
      return Object.freeze({ day: day!, mode, set });
    }),
  );
}
