import type { Distribution } from '#sim/design/distribution.ts';
import type { SeriesName } from '#sim/engine/result.ts';
import type { Precision } from '#sim/methods/precision.ts';
import type { Threshold } from '#sim/methods/robust.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';
import type { OutcomeDefinition, Role } from '#sim/study/plan.ts';

/** A parameter that a study varies; with `[*]` in its name, every entry of the list together. */
export interface Factor {
  readonly name: string;
  readonly paths: readonly string[];
  readonly role: Role;
  readonly distribution: Distribution;
  readonly whole: boolean;
  readonly unit: string;
}

export interface StudyOutcome extends OutcomeDefinition {
  readonly kind: 'number' | 'boolean';
}

export const DESIGNS = [
  'factorial',
  'latin-hypercube',
  'sobol',
  'saltelli',
  'morris',
  'one-at-a-time',
  'list',
] as const;
export type DesignKind = (typeof DESIGNS)[number];

export interface DesignSpec {
  readonly kind: DesignKind;
  /** Points; rows of a Saltelli design, trajectories of Morris's, values of each parameter one at a time. */
  readonly points: number;
  /** Latin hypercube: points added later, in their order. */
  readonly add: readonly number[];
  /** Values of each parameter that has a range: of a factorial design, and the grid of Morris's. */
  readonly levels: number;
  readonly seed: number;
  /** Of a list: values by factor. */
  readonly list: readonly (readonly number[])[];
}

/** Until the 95 % interval of this outcome's mean is narrower than a width. */
export interface StopRule extends Precision {
  readonly outcome: string;
}

/** Which of the study's parameters a step varies; the others stay as in the base. */
export const VARY = ['all', 'levers', 'uncertainties'] as const;
export type Vary = (typeof VARY)[number];

interface StepBase {
  readonly vary: Vary;
  readonly outcome: string;
  /** Of each point, where there is no rule. */
  readonly replicates: number;
  readonly stop: StopRule | null;
}

export interface SweepStep extends StepBase {
  readonly kind: 'sweep';
  readonly design: DesignSpec;
}

export interface MorrisStep extends StepBase {
  readonly kind: 'morris';
  readonly design: DesignSpec;
  /** Steps after this one vary only so many parameters, those that matter most; `null`: all. */
  readonly keep: number | null;
}

export interface SobolStep extends StepBase {
  readonly kind: 'sobol';
  readonly design: DesignSpec;
  readonly keep: number | null;
}

export interface DiscoverStep extends StepBase {
  readonly kind: 'discover';
  readonly design: DesignSpec;
  /** The cases of interest: a condition among the outcomes; `null`: that a threshold is missed. */
  readonly of: string | null;
  readonly peel: number;
  readonly least: number;
  readonly density: number;
  readonly boxes: number;
}

export interface RobustStep extends StepBase {
  readonly kind: 'robust';
  /** Settings of the levers. */
  readonly design: DesignSpec;
  /** Settings of the uncertainties, the same for every choice. */
  readonly conditions: DesignSpec;
}

export type Step = SweepStep | MorrisStep | SobolStep | DiscoverStep | RobustStep;
export type StepKind = Step['kind'];

/** A study file after reading: complete and checked. */
export interface Study {
  readonly name: string;
  readonly description: string;
  /** What it is called on a command line. */
  readonly file: string;
  readonly base: ScenarioTemplate;
  readonly factors: readonly Factor[];
  readonly outcomes: readonly StudyOutcome[];
  /** Daily series that the report shows over all runs. */
  readonly fans: readonly SeriesName[];
  readonly design: DesignSpec;
  readonly replicates: number;
  readonly stop: StopRule | null;
  readonly thresholds: readonly Threshold[];
  /** Steps that the file asks for, in their order; none where it leaves them to the command. */
  readonly steps: readonly Step[];
}
