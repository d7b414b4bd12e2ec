import type { ParameterSet, Scenario } from '#sim/scenario/scenario.ts';

const SPEND = 'wash.spend';

/** Whether an attacker pays itself fees on some day of the scenario. */
export function usesWash({ parameters, schedule }: Scenario): boolean {
  return [parameters, ...schedule.map(({ set }) => set)].some((set) => Number(set[SPEND] ?? 0) > 0);
}

/** The same scenario without wash use. */
export function withoutWash(scenario: Scenario): Scenario {
  return {
    ...scenario,
    parameters: { ...scenario.parameters, [SPEND]: 0 },
    schedule: scenario.schedule.map((change) => ({ ...change, set: unspent(change.set) })),
  };
}

function unspent(set: ParameterSet): ParameterSet {
  return SPEND in set ? { ...set, [SPEND]: 0 } : set;
}
