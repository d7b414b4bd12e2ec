import type { RunSpec } from '#ui/lab/records.ts';

/** How a scenario is run in the Lab, if nobody says: as many replicates as show a spread, in a world small enough to watch. */
export function usualSpec(scenario: string): RunSpec {
  return { scenario, replicates: '8', days: '', seed: '', scale: '0.25', set: [], at: [] };
}
