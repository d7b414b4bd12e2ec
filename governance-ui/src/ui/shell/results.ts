import type { Delegate } from '#ui/chain/records.ts';
import type { Outcomes } from '#ui/review/outcomes/outcomes.ts';
import type { ScenarioEntry } from '#ui/screens/lab/state.ts';

/** What jobs give, by the name of the job. A screen adds the one that it shows. */
export interface Results {
  readonly delegates: readonly Delegate[];
  readonly outcomes: Outcomes;
  readonly scenarios: readonly ScenarioEntry[];
}

export type JobKey = keyof Results;
