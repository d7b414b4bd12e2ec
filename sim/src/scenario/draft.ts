import { defaultParameters, PARAMETERS } from '#sim/parameters/table.ts';
import { CONSTRAINTS } from '#sim/scenario/constraints.ts';
import type { Formula } from '#sim/scenario/formulas.ts';
import { type PlacedFormula, placeWorked, readFormulas } from '#sim/scenario/placed-formulas.ts';
import type { Place, Problems } from '#sim/scenario/problems.ts';
import type { ParameterSet, ParameterValue } from '#sim/scenario/scenario.ts';
import type { ReadChange } from '#sim/scenario/schedule.ts';
import type { Setting } from '#sim/scenario/settings.ts';

/** The parameters while a scenario is read: defaults, then what each setting made of them, and where it stood. */
export class Draft {
  private readonly values = new Map<string, ParameterValue>(Object.entries(defaultParameters()));
  private readonly places = new Map<string, Place>();
  /** Parameters whose value was refused: their default says nothing about what was meant, so nothing is concluded from it. */
  private readonly refused = new Set<string>();

  private readonly formulas = new Map<string, PlacedFormula>();

  apply({ path, value, place, formula }: Setting): void {
    this.places.set(path, place);
    if (formula === undefined) this.formulas.delete(path);
    else this.formulas.set(path, { path, place, ...formula });
    if (value === undefined) {
      this.refused.add(path);
      return;
    }
    this.values.set(path, value);
    this.refused.delete(path);
  }

  /**
   * Works out the values that are given by expressions, and what they change from day to day.
   * @returns the formulas that are sound, in their order
   */
  resolve(problems: Problems): { formulas: readonly Formula[]; changes: readonly ReadChange[] } {
    const known = readFormulas([...this.formulas.values()], (paths) => this.knowsAfter(paths), problems);
    const days = this.values.get('run.days') as number;
    const worked = placeWorked(known, this.parameters(), days, problems);
    for (const [path, value] of Object.entries(worked.start)) {
      this.values.set(path, value);
      this.refused.delete(path);
    }
    for (const path of worked.refused) this.refused.add(path);
    return { formulas: known.map(({ path, text }) => ({ path, text })), changes: worked.changes };
  }

  /** Whether every one of `paths` has a value, or a formula that will give it. */
  private knowsAfter(paths: readonly string[]): boolean {
    return paths.every((path) => !this.refused.has(path) || this.formulas.has(path));
  }

  number(path: string): number {
    return this.values.get(path) as number;
  }

  /** Whether every one of `paths` has a value that was meant. */
  knows(paths: readonly string[]): boolean {
    return !paths.some((path) => this.refused.has(path));
  }

  /** Where one of `paths` was set last, options of the command line counting as last; `undefined` where all have their default. */
  lastPlace(paths: readonly string[]): Place | undefined {
    const places = paths.flatMap((path) => this.places.get(path) ?? []);
    return places.toSorted((a, b) => order(a) - order(b)).at(-1);
  }

  /** Reports the constraints between parameters that the values break. */
  check(problems: Problems): void {
    const values = this.parameters();
    for (const { paths, check } of CONSTRAINTS) {
      const place = this.lastPlace(paths);
      if (place === undefined || !this.knows(paths)) continue;
      const broken = check(values);
      if (broken !== null) problems.add(place, broken.found, broken.allowed);
    }
  }

  /** Every parameter's value, in the table's order. */
  parameters(): ParameterSet {
    return Object.fromEntries(PARAMETERS.map(({ path }) => [path, this.values.get(path)!]));
  }
}

function order(place: Place): number {
  return 'option' in place ? Number.MAX_SAFE_INTEGER : place.line;
}
