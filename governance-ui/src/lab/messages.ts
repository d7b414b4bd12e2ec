import type { Report } from '#sim/report/report.ts';
import type { Comparison, Problem, RunSpec, RunView, StudyRun } from '#ui/lab/records.ts';

/** What the screen asks of the Lab. */
export type LabEffect =
  | { readonly kind: 'readFile'; readonly file: string }
  | { readonly kind: 'start'; readonly id: number; readonly spec: RunSpec; readonly pace: number | null }
  | { readonly kind: 'play'; readonly id: number }
  | { readonly kind: 'pause'; readonly id: number }
  | { readonly kind: 'step'; readonly id: number; readonly days: number }
  | { readonly kind: 'pace'; readonly id: number; readonly pace: number | null }
  | { readonly kind: 'rewind'; readonly id: number; readonly day: number }
  /** A forced change on the next day. */
  | { readonly kind: 'change'; readonly id: number; readonly settings: readonly string[] }
  /** The last change made here is taken back, and the run goes back to its day. */
  | { readonly kind: 'undo'; readonly id: number }
  | { readonly kind: 'compare'; readonly base: number; readonly changed: number }
  | { readonly kind: 'report'; readonly id: number }
  /** Keeps the run, and shows its page where that can be. */
  | { readonly kind: 'keep'; readonly id: number; readonly show: boolean }
  | { readonly kind: 'drop'; readonly id: number }
  | { readonly kind: 'study'; readonly name: string }
  | { readonly kind: 'stopStudy'; readonly name: string }
  | { readonly kind: 'keepStudy'; readonly name: string; readonly report: Report; readonly show: boolean };

/** What the Lab tells the screen. */
export type LabMessage =
  | { readonly kind: 'fileRead'; readonly file: string; readonly text: string }
  /** A run as it stands now; the first of it answers its `start`. */
  | { readonly kind: 'ran'; readonly run: RunView }
  /** What was asked of a run, or for one, cannot be. */
  | { readonly kind: 'refused'; readonly id: number; readonly problem: Problem }
  | { readonly kind: 'changed'; readonly id: number }
  | { readonly kind: 'compared'; readonly comparison: Comparison }
  | { readonly kind: 'reported'; readonly id: number; readonly report: Report }
  | { readonly kind: 'studied'; readonly name: string; readonly run: StudyRun }
  | { readonly kind: 'told'; readonly tone: 'good' | 'bad' | 'plain'; readonly text: string };
