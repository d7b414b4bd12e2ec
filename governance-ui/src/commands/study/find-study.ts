import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { nearest } from '#sim/parameters/nearest.ts';
import { readTextFile } from '#sim/scenario/file.ts';
import { type LoadBase, readStudy, type StudyOverrides } from '#sim/study/read.ts';
import type { Study } from '#sim/study/study.ts';
import { findScenario, portablePath } from '#ui/commands/scenario-file.ts';
import type { AdHocOptions, StudyOptions } from '#ui/commands/study/options.ts';
import { projectRoot } from '#ui/root.ts';

const ENDING = /\.(ya?ml|json)$/;
/** Only a study has these at the beginning of a line. */
const STUDY_KEYS = /^["{ ]*(base|levers|uncertainties|outcomes|steps|thresholds)"?\s*:/m;

const studiesFolder = () => join(projectRoot(), 'scenarios', 'studies');

function studyNames(): string[] {
  const folder = studiesFolder();
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => ENDING.test(file)) : [];
  return files.map((file) => file.replace(ENDING, '')).sort();
}

/** The file of a study given as a path or as the name of one in scenarios/studies/; `null` for a scenario. */
async function findFile(given: string): Promise<string | null> {
  if (ENDING.test(given) || given.includes('/') || given.includes(sep)) {
    const text = await readTextFile(given);
    const isScenario = !STUDY_KEYS.test(text) && /^["{ ]*(set|schedule|replicates)"?\s*:/m.test(text);
    return isScenario ? null : given;
  }
  const file = readdirSync(studiesFolder()).find((each) => each.replace(ENDING, '') === given);
  return file === undefined ? null : relative('.', join(studiesFolder(), file));
}

/** Base scenarios by name in scenarios/, or by a path from the study's folder or from here. */
function baseLoader(file: string | null): LoadBase {
  return async (name) => {
    const beside = file === null ? name : join(dirname(file), name);
    const path = ENDING.test(name) && existsSync(beside) && statSync(beside).isFile() ? beside : findScenario(name);
    return { text: await readTextFile(path), file: path };
  };
}

/** How a study was asked for: enough to ask for it again. */
export interface FoundStudy {
  readonly study: Study;
  /** What the command line says of it, e.g. `scenarios/studies/curation.yaml --reps 4`. */
  readonly words: readonly string[];
}

/**
 * Reads the study that a command names: a file, or a scenario with what is to be varied as options.
 * @throws {UserError} `NOT_FOUND` (exit 4); {StudyError} with every mistake (exit 2)
 */
export async function findStudy(given: string, options: StudyOptions & AdHocOptions): Promise<FoundStudy> {
  const { days, seed, scale, set, reps } = options;
  const overrides: StudyOverrides = { days, seed, scale, set, replicates: reps };
  const words = [
    ...Object.entries({ reps, days, seed, scale }).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    ),
    ...(set ?? []).flatMap((each) => ['--set', each]),
  ];
  const file = await findFile(given);
  const adHoc = Object.entries(adHocWords(options)).flatMap(([name, values]) =>
    values.flatMap((value) => [`--${name}`, value]),
  );
  if (file !== null) {
    if (adHoc.length > 0) {
      throw new UserError(`${adHoc[0]} beside a study file: the file says what is varied and measured`, {
        code: 'USAGE',
        exitCode: 2,
        hint: `Change ${file}, or name a scenario instead.`,
      });
    }
    const study = await readStudy(await readTextFile(file), file, baseLoader(file), overrides);
    return { study, words: [portablePath(file), ...words] };
  }
  const scenario = scenarioOf(given);
  if ((options.lever ?? []).length + (options.uncertainty ?? []).length === 0) {
    throw new UserError(`"${given}" is a scenario, and nothing is to be varied`, {
      code: 'USAGE',
      exitCode: 2,
      hint: 'Add what varies, e.g. --uncertainty user.needScale=0.5:2 or --lever emission.perDay=50000,100000, or name a study file.',
    });
  }
  const study = await readStudy(adHocStudy(given, options), 'command line', baseLoader(null), overrides);
  return { study: { ...study, name: basename(scenario).replace(ENDING, '') }, words: [given, ...words, ...adHoc] };
}

function scenarioOf(given: string): string {
  try {
    return findScenario(given);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const names = studyNames();
    const near = nearest(given, names);
    throw new UserError(`There is no study or scenario "${given}".`, {
      code: 'NOT_FOUND',
      exitCode: 4,
      details: [`In scenarios/studies/: ${names.join(', ')}`, ...error.details],
      hint: near === null ? (error.hint ?? 'Give one of these names, or the path of a file.') : `Did you mean ${near}?`,
    });
  }
}

function adHocWords({ lever = [], uncertainty = [], outcome = [], threshold = [], design, points }: AdHocOptions) {
  return {
    lever,
    uncertainty,
    outcome,
    threshold,
    design: design === undefined ? [] : [design],
    points: points === undefined ? [] : [String(points)],
  };
}

/** What a study measures where nothing is said. */
export const USUAL_OUTCOMES: Readonly<Record<string, string>> = {
  leakLast: 'leakLast',
  flywheel: 'flywheel',
  stall: 'stall',
  totalFeesUsd: 'totalFeesUsd',
  totalCalls: 'totalCalls',
  price: 'last(price)',
};

/** The study as a text that the reader takes, made of the options. */
function adHocStudy(scenario: string, options: AdHocOptions): string {
  const { lever = [], uncertainty = [], outcome = [], threshold = [], design, points } = options;
  const named = outcome.map((each) => halves(each, '=', '--outcome', 'fees=totalFeesUsd'));
  const wanted = threshold.map((each) => {
    const [, name, rest] = /^([^<>]+?)\s*([<>].*)$/.exec(each) ?? [];
    if (name === undefined) throw usage('--threshold', each, 'leak<0.5');
    return [name, rest!] as const;
  });
  return JSON.stringify({
    base: scenario,
    levers: Object.fromEntries(lever.map((each) => factor(each, '--lever'))),
    uncertainties: Object.fromEntries(uncertainty.map((each) => factor(each, '--uncertainty'))),
    outcomes: named.length === 0 ? USUAL_OUTCOMES : Object.fromEntries(named),
    ...(wanted.length > 0 && { thresholds: Object.fromEntries(wanted) }),
    ...((design !== undefined || points !== undefined) && {
      design: { ...(design !== undefined && { kind: design }), ...(points !== undefined && { points }) },
    }),
  });
}

function factor(text: string, option: string): [string, object] {
  const [path, values] = halves(text, '=', option, 'user.needScale=0.5:2');
  const range = values.split(':').map(Number);
  const list = values.split(',').map(Number);
  if (range.length === 2 && range.every(Number.isFinite)) return [path, { range }];
  if (list.length > 1 && list.every(Number.isFinite) && values.trim() !== '') return [path, { values: list }];
  throw usage(option, text, 'user.needScale=0.5:2, or user.needScale=0.5,1,2');
}

export function halves(text: string, sign: string, option: string, example: string): [string, string] {
  const at = text.indexOf(sign);
  if (at < 1) throw usage(option, text, example);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

export function usage(option: string, given: string, example: string): UserError {
  return new UserError(`${option} ${given}: it is not understood`, {
    code: 'USAGE',
    exitCode: 2,
    hint: `For example: ${option} "${example}"`,
  });
}
