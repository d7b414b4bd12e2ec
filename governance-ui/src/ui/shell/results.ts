import type { DatanetBook } from '#ui/books/datanets/datanets.ts';
import type { DelegateBook } from '#ui/books/delegates/delegates.ts';
import type { RuleBook } from '#ui/books/rules/rules.ts';
import type { Runway } from '#ui/books/treasury/runway.ts';
import type { TreasuryBook } from '#ui/books/treasury/treasury.ts';
import type { ParameterEntry, ScenarioEntry, StudyEntry } from '#ui/lab/records.ts';
import type { Outcomes } from '#ui/review/outcomes/outcomes.ts';
import type { Checked } from '#ui/screens/checks/checked.ts';
import type { TemplateEntry } from '#ui/screens/draft/state.ts';
import type { KeptVerdict } from '#ui/screens/proposals/kept.ts';

/** The settings in force, and where they come from. */
export interface Configuration {
  readonly file: string;
  readonly exists: boolean;
  /** Key, value and source of each. */
  readonly rows: readonly (readonly string[])[];
}

/** What jobs give, by the name of the job. A screen adds the one that it shows. */
export interface ScreenResults {
  readonly datanets: DatanetBook;
  readonly treasury: TreasuryBook;
  /** How long the treasury lasts, by simulation. */
  readonly runway: Runway;
  readonly delegates: DelegateBook;
  readonly rules: RuleBook;
  readonly configuration: Configuration;
  readonly outcomes: Outcomes;
  /** What is known of proposals from reviews that were made before, by id. */
  readonly reviews: ReadonlyMap<bigint, KeptVerdict>;
  readonly scenarios: readonly ScenarioEntry[];
  readonly studies: readonly StudyEntry[];
  readonly parameters: readonly ParameterEntry[];
  /** What proposals can be made from. */
  readonly templates: readonly TemplateEntry[];
}

export interface Results extends ScreenResults {
  /** By the proposal's id. */
  readonly [checks: `checks:${bigint}`]: Checked;
}

export type JobKey = keyof Results;
