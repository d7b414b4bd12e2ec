import { UserError } from '#sim/errors.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import { expandDesign, type Settings, setOf } from '#sim/study/expand.ts';
import type { DesignSpec, DiscoverStep, Factor, Step, Study } from '#sim/study/study.ts';

/** The points of a step. */
export interface StepSettings {
  /** Values of `factors` by point; of a robust choice, of the levers by choice. */
  readonly settings: Settings;
  readonly factors: readonly Factor[];
  /** Of a robust choice, values of the uncertainties by condition; each choice is run in each. */
  readonly conditions: Settings;
  /** What is set at each point, in the order of the runs. */
  readonly sets: readonly ParameterSet[];
}

const METHODS: Readonly<Partial<Record<Step['kind'], string>>> = {
  morris: 'Morris screening',
  sobol: 'Sobol indices',
  discover: 'scenario discovery',
};

/**
 * @param factors what the step varies
 * @throws {UserError} (exit 2) `NOTHING_VARIED`, `NOTHING_TO_CHOOSE`, `NO_INTEREST`, or what `expandDesign` throws
 */
export function stepSettings(step: Step, study: Study, factors: readonly Factor[]): StepSettings {
  if (step.kind === 'robust') {
    const levers = study.factors.filter(({ role }) => role === 'lever');
    const rest = factors.filter(({ role }) => role === 'uncertainty');
    if (levers.length === 0 || study.thresholds.length === 0) throw nothingToChoose();
    const settings = expandDesign(step.design, levers);
    const conditions = expandDesign(step.conditions, rest);
    const sets = settings.flatMap((choice) =>
      conditions.map((condition) => ({ ...setOf(levers, choice), ...setOf(rest, condition) })),
    );
    return { settings, factors: [...levers, ...rest], conditions, sets };
  }
  const method = METHODS[step.kind];
  if (method !== undefined && factors.length === 0) throw nothingVaried(method);
  const isAimless = step.kind === 'discover' && soughtOutcome(step, study) === null && study.thresholds.length === 0;
  if (isAimless) throw noInterest();
  const all = expandDesign(step.design, factors);
  // What comes twice in a sample weighs twice, and the methods know which point is which: elsewhere once is enough.
  const isSet = step.kind === 'sweep' && !isSample(step.design);
  const settings = isSet ? [...new Map(all.map((values) => [String(values), values])).values()] : all;
  return { settings, factors, conditions: [], sets: settings.map((values) => setOf(factors, values)) };
}

/** Whether a design draws its points from the distributions of the parameters. */
export function isSample({ kind }: DesignSpec): boolean {
  return kind === 'latin-hypercube' || kind === 'sobol';
}

/** The outcome whose cases a discovery looks for; `null`: the runs that miss a threshold. */
export function soughtOutcome({ of }: DiscoverStep, { thresholds, outcomes }: Study): string | null {
  if (of !== null || thresholds.length > 0) return of;
  return outcomes.find(({ kind }) => kind === 'boolean')?.name ?? null;
}

function nothingToChoose(): UserError {
  return new UserError('a robust choice needs levers to choose from and thresholds to judge by', {
    code: 'NOTHING_TO_CHOOSE',
    exitCode: 2,
    hint: 'Give the study "levers" and "thresholds", e.g. thresholds: {leak: "< 0.5"}.',
  });
}

function nothingVaried(method: string): UserError {
  return new UserError(`${method} with nothing to vary`, {
    code: 'NOTHING_VARIED',
    exitCode: 2,
    hint: 'Give the study "levers" or "uncertainties", e.g. uncertainties: {user.needScale: {range: [0.5, 2]}}.',
  });
}

function noInterest(): UserError {
  return new UserError('scenario discovery needs to know which runs it should look for', {
    code: 'NO_INTEREST',
    exitCode: 2,
    hint: 'Give the study "thresholds", or an outcome that is a condition, e.g. stalls: stall, and "of: stalls" in the step.',
  });
}
