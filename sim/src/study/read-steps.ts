import type { Node } from 'yaml';
import { nearest } from '#sim/parameters/nearest.ts';
import type { Found } from '#sim/scenario/found.ts';
import type { Fields } from '#sim/study/fields.ts';
import { DESIGN_KEYS, readDesign } from '#sim/study/read-design.ts';
import { FAILED } from '#sim/study/run-table.ts';
import {
  type DesignSpec,
  type Factor,
  type Step,
  type StepKind,
  type StopRule,
  type StudyOutcome,
  VARY,
  type Vary,
} from '#sim/study/study.ts';

export const KINDS: readonly StepKind[] = ['sweep', 'morris', 'sobol', 'discover', 'robust'];
const COMMON = ['method', 'outcome', 'replicates', 'vary'];
const OWN: Readonly<Record<StepKind, readonly string[]>> = {
  sweep: ['design'],
  morris: ['trajectories', 'levels', 'seed', 'keep'],
  sobol: ['rows', 'seed', 'keep'],
  discover: ['design', 'of', 'peel', 'least', 'density', 'boxes'],
  robust: ['levels', 'choices', 'conditions', 'seed'],
};
/** What a step is called elsewhere. */
const SYNONYMS: Readonly<Record<string, StepKind>> = { prim: 'discover', saltelli: 'sobol', screening: 'morris' };

/** What the steps take from the rest of the study. */
export interface Around {
  readonly factors: readonly Factor[];
  readonly outcomes: readonly StudyOutcome[];
  readonly design: DesignSpec;
  readonly replicates: number;
  readonly stop: StopRule | null;
}

/** A design for a step that says nothing of it: the study's where that fits the method, else the method's usual one. */
export function usualDesign(kind: StepKind, { kind: own, ...rest }: DesignSpec): DesignSpec {
  const design = { kind: own, ...rest };
  if (kind === 'morris')
    return own === 'morris' ? design : { ...design, kind: 'morris', points: 10, levels: 4, add: [], list: [] };
  if (kind === 'sobol')
    return own === 'saltelli' ? design : { ...design, kind: 'saltelli', points: 128, add: [], list: [] };
  if (kind === 'robust') return { ...design, kind: 'factorial', levels: 3, add: [], list: [] };
  // Points made for another method lie at the ends of their ranges, or come in pairs: boxes are not found among them.
  const isSpecial = kind === 'discover' && ['morris', 'saltelli', 'one-at-a-time'].includes(own);
  return isSpecial ? { ...design, kind: 'latin-hypercube', points: 200, add: [], list: [] } : design;
}

/** A step with its usual settings, on an outcome. */
export function usualStep(kind: StepKind, { outcomes, design, replicates, stop }: Around): Step {
  const own = usualDesign(kind, design);
  const common = { outcome: outcomes[0]!.name, replicates, stop, vary: 'all' as const };
  switch (kind) {
    case 'sweep':
      return { kind, ...common, design: own };
    case 'morris':
    case 'sobol':
      return { kind, ...common, design: own, keep: null };
    case 'discover':
      return { kind, ...common, design: own, of: null, peel: 0.05, least: 0.05, density: 0.8, boxes: 3 };
    case 'robust': {
      const conditions = { ...design, kind: 'latin-hypercube', points: 32, add: [], list: [] } as const;
      return { kind, ...common, design: own, conditions };
    }
  }
}

/** The steps of a study file: each a word (`morris`), a map of one (`morris: {…}`), or a map with `method`. */
export function readSteps(fields: Fields, around: Around): Step[] {
  const entry = fields.entry('steps');
  if (entry === undefined || around.outcomes.length === 0) return [];
  return (fields.list(entry, '"steps"') ?? []).flatMap(
    ({ node, found }) => readStep(fields, node, found, around) ?? [],
  );
}

function readStep(fields: Fields, node: Node | null, found: Found, around: Around): Step | null {
  if (found.value.kind === 'text') {
    const kind = kindOf(found.value.text);
    if (kind !== null) return usualStep(kind, around);
    return unknown(fields, found, found.value.text);
  }
  const outer = fields.mapOf(node, found, 'a step', null);
  if (outer === undefined) return null;
  const [only, second] = outer.entries;
  if (only !== undefined && second === undefined && only.key !== 'method') {
    const kind = kindOf(only.key);
    if (kind === null) return unknown(fields, { ...found, place: only.keyPlace }, only.key);
    if (only.found.value.kind === 'nothing') return usualStep(kind, around);
    const inner = outer.mapOf(only.node, only.found, `"${only.key}"`, [...COMMON.slice(1), ...OWN[kind]]);
    return inner === undefined ? null : readOwn(kind, inner, around);
  }
  const method = outer.text('method');
  const kind = method === undefined ? null : kindOf(method);
  if (kind === null) return unknown(fields, outer.entry('method')?.found ?? found, method ?? '');
  return readOwn(kind, fields.mapOf(node, found, `the step "${kind}"`, [...COMMON, ...OWN[kind]])!, around);
}

function kindOf(word: string): StepKind | null {
  return KINDS.find((kind) => kind === word) ?? (Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word]! : null);
}

function unknown(fields: Fields, found: Found, word: string): null {
  const shown = word === '' ? 'a step without "method"' : `a step "${word}"`;
  fields.problems.add(found.place, shown, `allowed: ${KINDS.join(', ')}`, () => nearest(word, KINDS));
  return null;
}

function readOwn(kind: StepKind, fields: Fields, around: Around): Step {
  const usual = usualStep(kind, around);
  const names = [...around.outcomes.map(({ name }) => name), FAILED];
  const outcome = fields.choice('outcome', names, usual.outcome);
  const replicates = fields.number('replicates', { low: 1, high: 10_000, whole: true }, usual.replicates);
  // A number of its own is instead of the study's rule.
  const stop = fields.has('replicates') ? null : usual.stop;
  const seed = fields.number('seed', { low: 0, high: 2 ** 32 - 1, whole: true }, usual.design.seed);
  const vary = fields.choice('vary', VARY, usual.vary);
  if (kind === 'robust' && fields.has('vary')) {
    fields.wrong(
      fields.entry('vary')!.found,
      '"vary"',
      'allowed: nothing; a robust choice takes all levers and all uncertainties',
    );
  }
  const step = { ...usual, outcome, replicates, stop, vary } as Step;
  const count = (key: string, fallback: number) =>
    fields.number(key, { low: 1, high: 1_000_000, whole: true }, fallback);
  switch (step.kind) {
    case 'sweep':
      return { ...step, design: nested(fields, 'design', step.design, varied(around, vary)) };
    case 'morris': {
      const levels = count('levels', step.design.levels);
      if (levels % 2 === 1) fields.wrong(fields.entry('levels')!.found, '"levels"', 'allowed: an even number');
      return {
        ...step,
        design: { ...step.design, points: count('trajectories', step.design.points), levels, seed },
        keep: keepOf(fields),
      };
    }
    case 'sobol':
      return {
        ...step,
        design: { ...step.design, points: count('rows', step.design.points), seed },
        keep: keepOf(fields),
      };
    case 'discover': {
      const share = { low: 0, high: 0.5, whole: false, above: true };
      return {
        ...step,
        design: nested(fields, 'design', step.design, varied(around, vary)),
        of: readOf(fields, around),
        peel: fields.number('peel', share, step.peel),
        least: fields.number('least', share, step.least),
        density: fields.number('density', { low: 0, high: 1, whole: false }, step.density),
        boxes: count('boxes', step.boxes),
      };
    }
    case 'robust': {
      const levers = around.factors.filter(({ role }) => role === 'lever');
      const rest = around.factors.filter(({ role }) => role === 'uncertainty');
      const levels = count('levels', step.design.levels);
      const conditions = fields.entry('conditions')?.found.value;
      const design = { ...step.design, levels, seed };
      return {
        ...step,
        design: nested(fields, 'choices', design, { ...around, factors: levers }),
        conditions:
          conditions?.kind === 'number'
            ? { ...step.conditions, points: count('conditions', 32), seed }
            : nested(fields, 'conditions', { ...step.conditions, seed }, { ...around, factors: rest }),
      };
    }
  }
}

/** The parameters of a role. */
export function varied<T extends { readonly factors: readonly Factor[] }>(around: T, vary: Vary): T {
  if (vary === 'all') return around;
  const role = vary === 'levers' ? 'lever' : 'uncertainty';
  return { ...around, factors: around.factors.filter((factor) => factor.role === role) };
}

function nested(fields: Fields, key: string, fallback: DesignSpec, { factors }: Pick<Around, 'factors'>): DesignSpec {
  return readDesign(fields.map(key, DESIGN_KEYS), fallback, factors);
}

function keepOf(fields: Fields): number | null {
  return fields.has('keep') ? fields.number('keep', { low: 1, high: 1000, whole: true }, 1) : null;
}

/** The condition whose cases are looked for: one of the outcomes, which must be a condition. */
function readOf(fields: Fields, { outcomes }: Around): string | null {
  if (!fields.has('of')) return null;
  const conditions = outcomes.filter(({ name, kind }) => kind === 'boolean' && name !== FAILED).map(({ name }) => name);
  return fields.choice('of', [...conditions, FAILED], FAILED);
}
