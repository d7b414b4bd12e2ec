import type { Scenario } from '#sim/scenario/scenario.ts';

/** The scenario as JSON with the keys of every object sorted, so that equal scenarios are equal texts: what a hash is taken of. */
export function canonicalScenario(scenario: Scenario): string {
  return JSON.stringify(scenario, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
