import { UserError } from '#sim/errors.ts';
import { describeAllowed } from '#sim/scenario/bounds.ts';
import { CONSTRAINTS } from '#sim/scenario/constraints.ts';
import { type Formula, workOut } from '#sim/scenario/formulas.ts';
import type { ParameterSet, Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';

export type { Formula } from '#sim/scenario/formulas.ts';

/** A scenario that can be set up anew with other values: plain data. */
export interface ScenarioTemplate {
  /** As it is with its own values; its schedule holds what the formulas give as well. */
  readonly scenario: Scenario;
  /** In an order in which each needs only those before it. */
  readonly formulas: readonly Formula[];
  /** The changes that were written as such. */
  readonly schedule: readonly ScheduledChange[];
}

/** A scenario that has no formulas as a template. */
export function asTemplate(scenario: Scenario): ScenarioTemplate {
  return { scenario, formulas: [], schedule: scenario.schedule };
}

/**
 * The template's scenario with the values of `set` (a value set replaces a formula), its other formulas worked out anew.
 * @throws {UserError} `INVALID_POINT` where a formula leaves its parameter's bounds or the values break a rule between them
 */
export function instantiate({ scenario, formulas, schedule }: ScenarioTemplate, set: ParameterSet): Scenario {
  const parameters = { ...scenario.parameters, ...set };
  const days = parameters['run.days'] as number;
  const left = formulas.filter(({ path }) => !Object.hasOwn(set, path));
  const problems: string[] = [];
  const { start, changes } = workOut(left, parameters, days, (row, value, day) => {
    if (problems.length > 0) return;
    problems.push(`${row.path} is ${value} on day ${day} by its expression; allowed: ${describeAllowed(row)}`);
  });
  Object.assign(parameters, start);
  const touched = new Set([...Object.keys(set), ...Object.keys(start)]);
  for (const { paths, check } of CONSTRAINTS) {
    if (!paths.some((path) => touched.has(path))) continue;
    const broken = check(parameters);
    if (broken !== null) problems.push(`${broken.found}; ${broken.allowed}`);
  }
  if (problems.length > 0) {
    const values = Object.entries(set).map(([path, value]) => `${path} = ${value}`);
    throw new UserError(`a point that cannot be run: ${problems[0]}`, {
      code: 'INVALID_POINT',
      exitCode: 2,
      details: [values.join(', '), ...problems.slice(1)],
      hint: 'Narrow a range, or tie a parameter to the others by an expression in the "set" of the base.',
    });
  }
  return { ...scenario, days, parameters, schedule: byDay([...changes, ...schedule]) };
}

/** Changes in the order of their days, those of one day as they come. */
export function byDay(changes: readonly ScheduledChange[]): ScheduledChange[] {
  return changes.toSorted((a, b) => a.day - b.day);
}

/** Whether values of `paths` can break a rule between parameters, or move a formula: if not, each alone has been checked. */
export function needsCheck({ formulas }: ScenarioTemplate, paths: readonly string[]): boolean {
  return formulas.length > 0 || CONSTRAINTS.some((constraint) => constraint.paths.some((path) => paths.includes(path)));
}
