import type { ScenarioEntry } from '#ui/lab/records.ts';

/** The scenarios that set a parameter, or change it on the way: `leak: 200,000 OPEN/day`. */
export function settersOf(path: string, scenarios: readonly ScenarioEntry[]): string[] {
  return scenarios.flatMap(({ name, differences, changes }) => {
    const set = differences.find((difference) => difference.path === path);
    if (set !== undefined) return [`${name}: ${set.here}`];
    const changed = changes.find(({ paths }) => paths.includes(path));
    return changed === undefined ? [] : [`${name}: changed on day ${changed.day}`];
  });
}
