import { type Compiled, compileExpression, type Scope } from '#sim/expression/compile.ts';
import { PARAMETERS, type Parameter, parameter } from '#sim/parameters/table.ts';
import type { ParameterSet, ParameterValue, ScheduledChange } from '#sim/scenario/scenario.ts';

/** A parameter given by an expression over the day `t` (0 is the first) and other parameters. */
export interface Formula {
  readonly path: string;
  /** Without the `=` in front. */
  readonly text: string;
}

/** What a formula is worked out from: the day, and the values of that day. */
interface Moment {
  readonly t: number;
  readonly value: (path: string) => number;
}

const NUMBERS = PARAMETERS.filter(({ low }) => low !== null);

const SCOPE: Scope<Moment> = {
  meaning: (name) => {
    if (name === 't') return { kind: 'number', get: ({ t }) => t };
    const row = parameter(name);
    return row === undefined || row.low === null ? null : { kind: 'number', get: ({ value }) => value(name) };
  },
  names: ['t', ...NUMBERS.map(({ path }) => path)],
  allowed: 'allowed: the day t, and the paths in scenarios/README.md',
};

const compiled = new Map<string, Compiled<Moment>>();

/**
 * Compiles a formula, each text once.
 * @throws {ExpressionError}
 */
export function compileFormula(text: string): Compiled<Moment> {
  const known = compiled.get(text) ?? compileExpression(text, SCOPE);
  compiled.set(text, known);
  return known;
}

/** The formulas in an order in which each needs only those before it; `null` and the ones left over where they go in a circle. */
export function inOrder<F extends Formula>(formulas: readonly F[]): { ordered: F[]; circle: F[] } {
  const open = new Map(formulas.map((formula) => [formula.path, formula]));
  const ordered: F[] = [];
  for (let found = true; found; ) {
    found = false;
    for (const formula of open.values()) {
      if (compileFormula(formula.text).names.some((name) => open.has(name))) continue;
      open.delete(formula.path);
      ordered.push(formula);
      found = true;
    }
  }
  return { ordered, circle: [...open.values()] };
}

/** The formulas whose value may change during a run: they use `t`, or one that does. */
export function overTime(ordered: readonly Formula[]): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { path, text } of ordered) {
    if (compileFormula(text).names.some((name) => name === 't' || paths.has(name))) paths.add(path);
  }
  return paths;
}

/** What formulas give: the values of day 0, and a change for each later day on which one differs from the day before. */
export interface Worked {
  readonly start: Readonly<Record<string, number>>;
  readonly changes: readonly ScheduledChange[];
}

/** Called for a value that the parameter must not have. */
export type OutOfBounds = (row: Parameter, value: number, day: number) => void;

/**
 * Works `ordered` formulas out for every day of a run. Parameters without a formula are taken as they are at the start;
 * whole ones (days, agents, basis points) are rounded to the nearest.
 */
export function workOut(
  ordered: readonly Formula[],
  parameters: ParameterSet,
  days: number,
  outOfBounds: OutOfBounds,
): Worked {
  const now = new Map<string, ParameterValue>();
  const moment = { t: 0, value: (path: string) => (now.get(path) ?? parameters[path]) as number };
  const evaluate = ({ path, text }: Formula): number => {
    const row = parameter(path)!;
    const exact = compileFormula(text).evaluate(moment);
    const value = (row.whole ? Math.round(exact) : exact) || 0;
    if (!(Number.isFinite(exact) && value >= row.low! && value <= row.high!)) outOfBounds(row, exact, moment.t);
    return value;
  };
  for (const formula of ordered) now.set(formula.path, evaluate(formula));
  const start = Object.fromEntries(now) as Record<string, number>;
  const changing = overTime(ordered);
  const later = ordered.filter(({ path }) => changing.has(path));
  const changes: ScheduledChange[] = [];
  for (let day = 1; day < days && later.length > 0; day++) {
    moment.t = day;
    const set: Record<string, number> = {};
    for (const formula of later) {
      const value = evaluate(formula);
      if (value !== now.get(formula.path)) set[formula.path] = value;
      now.set(formula.path, value);
    }
    if (Object.keys(set).length > 0) changes.push({ day, mode: 'force', set });
  }
  return { start, changes };
}
