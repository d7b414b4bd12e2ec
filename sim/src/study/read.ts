import { isMap, type YAMLMap } from 'yaml';
import { SERIES, type SeriesName } from '#sim/engine/result.ts';
import { UserError } from '#sim/errors.ts';
import { ExpressionError } from '#sim/expression/error.ts';
import type { Threshold } from '#sim/methods/robust.ts';
import { nearest } from '#sim/parameters/nearest.ts';
import { isName, LONGEST_NAME } from '#sim/scenario/bounds.ts';
import { type Entry, ScenarioDocument } from '#sim/scenario/document.ts';
import { ScenarioError } from '#sim/scenario/error.ts';
import type { ScenarioOverrides } from '#sim/scenario/overrides.ts';
import { isPrintable, printable } from '#sim/scenario/printable.ts';
import { inWords, type Place, Problems } from '#sim/scenario/problems.ts';
import { readTemplate } from '#sim/scenario/read.ts';
import { readSettings } from '#sim/scenario/settings.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';
import { StudyError } from '#sim/study/error.ts';
import { Fields } from '#sim/study/fields.ts';
import { readOutcome } from '#sim/study/outcome.ts';
import { DESIGN_KEYS, readDesign } from '#sim/study/read-design.ts';
import { readFactors } from '#sim/study/read-factors.ts';
import { readSteps } from '#sim/study/read-steps.ts';
import { FAILED } from '#sim/study/run-table.ts';
import type { DesignSpec, Factor, StopRule, Study, StudyOutcome } from '#sim/study/study.ts';

const KEYS = [
  'name',
  'description',
  'base',
  'days',
  'scale',
  'seed',
  'set',
  'levers',
  'uncertainties',
  'outcomes',
  'fans',
  'design',
  'replicates',
  'stop',
  'thresholds',
  'steps',
];
const BASE_KEYS = ['scenario', 'days', 'scale', 'seed', 'set'];
const OUTCOME_NAME = /^[a-zA-Z][\w ()%/.-]{0,59}$/;
const USUAL: DesignSpec = { kind: 'latin-hypercube', points: 64, add: [], levels: 3, seed: 1, list: [] };

/** The text of a base scenario and what to call it in messages. */
export type LoadBase = (name: string) => Promise<{ readonly text: string; readonly file: string }>;

/** What the command line sets over a study file; `replicates` over its steps and its stopping rule too. */
export interface StudyOverrides extends Pick<ScenarioOverrides, 'days' | 'seed' | 'scale' | 'set'> {
  readonly replicates?: number | undefined;
}

/**
 * Reads a study file: YAML 1.2, of which JSON is a part.
 * @param loadBase finds the base scenario, by name or path
 * @throws {StudyError} with everything that is wrong, each with line and column, what stands there and what may; exit code 2
 */
export async function readStudy(
  text: string,
  file: string,
  loadBase: LoadBase,
  overrides: StudyOverrides = {},
): Promise<Study> {
  const problems = new Problems(file, (...said) => new StudyError(...said));
  const document = new ScenarioDocument(text, problems, { name: 'study', keys: '"base" and "outcomes"' });
  if (document.root === null) problems.throwIfAny();
  const fields = new Fields(document, document.root, { line: 1, column: 1 }, '', KEYS, problems);

  const base = await readBase(document, fields, file, loadBase, overrides, problems);
  const factors = [
    ...readFactors(fields.map('levers', null) ?? empty(document, fields), 'lever'),
    ...readFactors(fields.map('uncertainties', null) ?? empty(document, fields), 'uncertainty'),
  ];
  reportTwice(fields, factors);
  const outcomes = readOutcomes(fields, base?.scenario.days ?? null);
  const design = readDesign(fields.map('design', DESIGN_KEYS), usualDesign(fields, factors), factors);
  const { replicates: asked } = overrides;
  const given = { replicates: readReplicates(fields), stop: readStop(fields, outcomes) };
  const { replicates, stop } = asked === undefined ? given : { replicates: asked, stop: null };
  const thresholds = readThresholds(fields, outcomes);
  const fans = readFans(fields);
  const read = readSteps(fields, { factors, outcomes, design, replicates, stop });
  const steps = asked === undefined ? read : read.map((step) => ({ ...step, replicates: asked, stop: null }));
  const name = readName(fields, file);
  const description = readDescription(fields);
  problems.throwIfAny();
  return { name, description, file, base: base!, factors, outcomes, fans, design, replicates, stop, thresholds, steps };
}

/** Where every parameter has values of its own and no number of points is asked for, all their combinations. */
function usualDesign(fields: Fields, factors: readonly Factor[]): DesignSpec {
  const isGrid = factors.length > 0 && factors.every(({ distribution }) => distribution.kind === 'discrete');
  return isGrid && !fields.map('design', null)?.has('points') ? { ...USUAL, kind: 'factorial' } : USUAL;
}

function empty(document: ScenarioDocument, { problems, place }: Fields): Fields {
  return new Fields(document, null, place, '', null, problems);
}

/** `base`: the name of a scenario, or a map with `scenario` and what is set over it; the same keys may stand at the top. */
async function readBase(
  document: ScenarioDocument,
  fields: Fields,
  file: string,
  loadBase: LoadBase,
  overrides: StudyOverrides,
  problems: Problems,
): Promise<ScenarioTemplate | null> {
  const entry = fields.entry('base');
  const inner = entry?.found.value.kind === 'map' ? fields.map('base', BASE_KEYS)! : null;
  const named = inner === null ? entry : inner.entry('scenario');
  let scenario = 'baseline';
  if (named !== undefined) {
    if (named.found.value.kind === 'text') scenario = named.found.value.text;
    else fields.wrong(named.found, '"base"', 'allowed: a scenario, by name or path');
  }
  const given = (key: string): Entry | undefined => {
    const [outside, inside] = [fields.entry(key), inner?.entry(key)];
    if (outside !== undefined && inside !== undefined) {
      problems.add(
        outside.keyPlace,
        `"${key}" a second time`,
        `it stands in "base" already (${inWords(inside.keyPlace)})`,
      );
    }
    return inside ?? outside;
  };
  const within = <T extends { readonly place: Place }>(found: T): T => ({
    ...found,
    place: { ...found.place, file: printable(file, 300) },
  });
  const set = given('set');
  const settings =
    set !== undefined && set.found.value.kind === 'map' && isMap(set.node)
      ? readSettings(document, set.node as YAMLMap, problems).map((setting) => ({
          ...within(setting),
          ...(setting.formula && {
            formula: {
              ...setting.formula,
              locate: (offset: number) => ({ ...setting.formula!.locate(offset), file: printable(file, 300) }) as Place,
            },
          }),
        }))
      : [];
  if (set !== undefined && set.found.value.kind !== 'map' && set.found.value.kind !== 'nothing') {
    fields.wrong(set.found, '"set"', 'allowed: a map of parameters and values');
  }
  const number = (key: 'days' | 'seed' | 'scale') => {
    const found = given(key)?.found;
    return overrides[key] ?? (found === undefined ? undefined : within(found));
  };
  try {
    const loaded = await loadBase(scenario);
    return readTemplate(loaded.text, loaded.file, {
      days: number('days'),
      seed: number('seed'),
      scale: number('scale'),
      settings: settings.filter(({ value, ...rest }) => value !== undefined || 'formula' in rest),
      set: overrides.set,
    });
  } catch (error) {
    if (error instanceof ScenarioError) problems.addLines(error.details);
    else if (error instanceof UserError && named !== undefined) {
      const more = [...error.details, ...(error.hint === null ? [] : [error.hint])];
      problems.add(named.found.place, inSentence(error.message), more.map(inSentence).join('; '));
    } else throw error;
    return null;
  }
}

/** A message of its own as a part of another. */
function inSentence(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
}

function reportTwice(fields: Fields, factors: readonly Factor[]): void {
  const seen = new Map<string, string>();
  for (const { name, paths, role } of factors) {
    for (const path of paths) {
      const before = seen.get(path);
      if (before !== undefined) {
        const place =
          fields.map(role === 'lever' ? 'levers' : 'uncertainties', null)?.entry(name)?.keyPlace ?? fields.place;
        fields.problems.add(place, `${path} is varied a second time`, `it is varied as "${before}" already`);
        break;
      }
      seen.set(path, name);
    }
  }
}

function readOutcomes(fields: Fields, days: number | null): StudyOutcome[] {
  const map = fields.map('outcomes', null);
  if (map === undefined || map.entries.length === 0) {
    if (!fields.has('outcomes') || map !== undefined) {
      fields.problems.add(
        map?.place ?? fields.place,
        'a study without "outcomes"',
        'allowed: {name: expression}, e.g. {leak: mean(leakRatio[730:end])}',
      );
    }
    return [];
  }
  return map.entries.flatMap(({ key, keyPlace, found }) => {
    if (key === FAILED) {
      fields.problems.add(
        keyPlace,
        `the outcome "${FAILED}"`,
        'allowed: another name; every study has this one, the share of runs that fail',
      );
    } else if (!OUTCOME_NAME.test(key)) {
      fields.problems.add(
        keyPlace,
        `the outcome "${printable(key)}"`,
        'allowed: a letter, then letters, digits, spaces, _ - . / % ( )',
      );
    }
    const { value } = found;
    if (value.kind !== 'text' && value.kind !== 'number' && found.shown !== 'true' && found.shown !== 'false') {
      fields.wrong(found, `the outcome "${printable(key)}"`, 'allowed: an expression');
      return [];
    }
    const text = value.kind === 'text' ? value.text : found.shown;
    const locate = found.locate ?? (() => found.place);
    try {
      const { kind, days: slices } = readOutcome(text);
      for (const { day, offset } of slices) {
        if (days === null || (day >= 0 && day < days && Number.isInteger(day))) continue;
        fields.problems.add(locate(offset), `day ${day} of a run of ${days} days`, `allowed: 0 to ${days - 1}, or end`);
      }
      return [{ name: key, expression: text, kind }];
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      fields.problems.add(locate(error.offset), error.message, error.allowed, () => error.meant);
      // What refers to it is not wrong for that, whatever it takes it for.
      return [{ name: key, expression: '0', kind: 'boolean' }];
    }
  });
}

function readReplicates(fields: Fields): number {
  return fields.number('replicates', { low: 1, high: 10_000, whole: true }, 1);
}

function readStop(fields: Fields, outcomes: readonly StudyOutcome[]): StopRule | null {
  const own = fields.map('stop', ['outcome', 'width', 'most', 'pilot']);
  if (own === undefined) return null;
  if (!own.has('width'))
    own.problems.add(own.place, 'a stopping rule without "width"', 'allowed: the widest interval that is good enough');
  const names = outcomes.map(({ name }) => name);
  const most = own.number('most', { low: 2, high: 10_000, whole: true }, 256);
  const pilot = own.number('pilot', { low: 2, high: most, whole: true }, Math.min(10, most));
  const width = own.number('width', { low: 0, high: 1e12, whole: false, above: true }, 1);
  return { outcome: own.choice('outcome', names, names[0] ?? ''), width, most, pilot };
}

const COMPARISON = /^\s*(<=?|>=?)\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*$/i;

/** `leak: "< 0.5"`, or `leak: {below: 0.5}`; `fees: {above: 1000}`. A condition is wanted true by `true`, false by `false`. */
function readThresholds(fields: Fields, outcomes: readonly StudyOutcome[]): Threshold[] {
  const map = fields.map('thresholds', null);
  if (map === undefined) return [];
  const names = [...outcomes.map(({ name }) => name), FAILED];
  return map.entries.flatMap(({ key, keyPlace, node, found }): Threshold[] => {
    if (!names.includes(key)) {
      const allowed = `allowed: the outcomes ${names.map((name) => `"${name}"`).join(', ')}`;
      fields.problems.add(keyPlace, `a threshold for "${printable(key)}", which is no outcome`, allowed, () =>
        nearest(key, names),
      );
      return [];
    }
    const allowed = 'allowed: "< 0.5", "> 0.5", {below: 0.5}, {above: 0.5}, true, false';
    if (found.shown === 'true' || found.shown === 'false') {
      return [{ outcome: key, side: found.shown === 'true' ? 'above' : 'below', value: 0.5 }];
    }
    if (found.value.kind === 'text') {
      const [, sign, number] = COMPARISON.exec(found.value.text) ?? [];
      if (sign !== undefined)
        return [{ outcome: key, side: sign.startsWith('<') ? 'below' : 'above', value: Number(number) }];
    }
    if (found.value.kind === 'map') {
      const own = map.mapOf(node, found, `the threshold of "${key}"`, ['below', 'above'])!;
      const any = { low: -1e15, high: 1e15, whole: false };
      const sides = (['below', 'above'] as const).filter((side) => own.has(side));
      if (sides.length > 0) return sides.map((side) => ({ outcome: key, side, value: own.number(side, any, 0) }));
    }
    fields.wrong(found, `the threshold of "${printable(key)}"`, allowed);
    return [];
  });
}

function readFans(fields: Fields): SeriesName[] {
  const entry = fields.entry('fans');
  if (entry === undefined) return [];
  return (fields.list(entry, '"fans"') ?? []).flatMap(({ found }) => {
    const given = found.value.kind === 'text' ? found.value.text : '';
    const series = SERIES.find((name) => name === given);
    if (series !== undefined) return [series];
    fields.wrong(found, 'a series of "fans"', 'allowed: daily series, e.g. leakRatio', () => nearest(given, SERIES));
    return [];
  });
}

function readName(fields: Fields, file: string): string {
  const given = fields.text('name');
  if (given !== undefined && !isName(given)) {
    fields.wrong(fields.entry('name')!.found, '"name"', `allowed: text of 1 to ${LONGEST_NAME} printable characters`);
  }
  const stem = file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  return given?.trim() ?? (isName(stem) ? stem : 'study');
}

function readDescription(fields: Fields): string {
  const given = fields.text('description') ?? '';
  if (isPrintable(given, true) && given.length <= 4000) return given.trim();
  fields.wrong(fields.entry('description')!.found, '"description"', 'allowed: text of up to 4000 printable characters');
  return '';
}
