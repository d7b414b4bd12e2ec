import { defaultParameters, PARAMETERS } from '#sim/parameters/table.ts';
import { CONSTRAINTS } from '#sim/scenario/constraints.ts';
import type { Place, Problems } from '#sim/scenario/problems.ts';
import type { ParameterSet, ParameterValue } from '#sim/scenario/scenario.ts';
import type { Setting } from '#sim/scenario/settings.ts';

/** The parameters while a scenario is read: defaults, then what each setting made of them, and where it stood. */
export class Draft {
  private readonly values = new Map<string, ParameterValue>(Object.entries(defaultParameters()));
  private readonly places = new Map<string, Place>();
  /** Parameters whose value was refused: their default says nothing about what was meant, so nothing is concluded from it. */
  private readonly refused = new Set<string>();

  apply({ path, value, place }: Setting): void {
    this.places.set(path, place);
    if (value === undefined) {
      this.refused.add(path);
      return;
    }
    this.values.set(path, value);
    this.refused.delete(path);
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
