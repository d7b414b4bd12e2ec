import { ExpressionError } from '#sim/expression/error.ts';
import { type Parameter, parameter } from '#sim/parameters/table.ts';
import { describeAllowed } from '#sim/scenario/bounds.ts';
import { compileFormula, type Formula, inOrder, overTime, workOut } from '#sim/scenario/formulas.ts';
import type { Place, Problems } from '#sim/scenario/problems.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import type { ReadChange } from '#sim/scenario/schedule.ts';

/** A formula as it stands in a file or an option. */
export interface PlacedFormula extends Formula {
  readonly place: Place;
  readonly locate: (offset: number) => Place;
}

/**
 * The formulas that can be worked out, each after those it needs; what is wrong with the others is reported.
 * @param known whether all of some paths have a value that was meant
 */
export function readFormulas(
  given: readonly PlacedFormula[],
  known: (paths: readonly string[]) => boolean,
  problems: Problems,
): PlacedFormula[] {
  const told = new Set<string>();
  const sound = given.filter((formula) => {
    const problem = problemOf(formula.text);
    if (problem === null) return true;
    // One text may stand for a whole list of parameters.
    if (!told.has(formula.text)) {
      const { message, allowed, meant, offset } = problem;
      problems.add(formula.locate(offset), `${formula.path}: ${message}`, allowed, () => meant);
    }
    told.add(formula.text);
    return false;
  });
  const { ordered, circle } = inOrder(sound);
  for (const { path, place } of circle) {
    problems.add(place, `${path} is given by an expression that needs itself`, 'allowed: expressions without a circle');
  }
  const changing = overTime(ordered);
  return ordered.filter(({ path, place, text }) => {
    const row = parameter(path)!;
    if (changing.has(path) && !row.schedulable) {
      const allowed = 'allowed: an expression without t; traits, populations and start values hold for the whole run';
      problems.add(place, `${path} cannot change during a run`, allowed);
      return false;
    }
    return known(compileFormula(text).names.filter((name) => name !== 't'));
  });
}

function problemOf(text: string): ExpressionError | null {
  try {
    compileFormula(text);
    return null;
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

/** What the formulas give, as if it had been written into the file where they stand. */
export function placeWorked(
  formulas: readonly PlacedFormula[],
  parameters: ParameterSet,
  days: number,
  problems: Problems,
): { start: Readonly<Record<string, number>>; changes: ReadChange[]; refused: ReadonlySet<string> } {
  const places = new Map(formulas.map(({ path, place }) => [path, place]));
  const refused = new Set<string>();
  const outOfBounds = (row: Parameter, value: number, day: number): void => {
    if (refused.has(row.path)) return;
    refused.add(row.path);
    const found = `${row.path} is ${Number(value.toPrecision(6))} on day ${day} by its expression`;
    problems.add(places.get(row.path)!, found, `allowed: ${describeAllowed(row)}`);
  };
  const { start, changes } = workOut(formulas, parameters, days, outOfBounds);
  return {
    start,
    refused,
    changes: changes.map(({ day, mode, set }) => {
      const settings = Object.entries(set).map(([path, value]) => ({ path, value, place: places.get(path)! }));
      return { day, dayPlace: settings[0]!.place, mode, settings };
    }),
  };
}
