import type { Report } from '#sim/report/report.ts';
import type { Comparison, Problem, RunSpec, RunView, StudyRun } from '#ui/lab/records.ts';
import { BROWSER, type BrowserState } from '#ui/ui/browser/browser.ts';
import type { Field } from '#ui/ui/keys/field.ts';
import { EMPTY_LIST, type ListState } from '#ui/ui/list.ts';

export const LAB_TABS = ['scenarios', 'studies', 'parameters', 'runs'] as const;
export type LabTab = (typeof LAB_TABS)[number];

export const RUN_PAGES = ['Charts', 'Loop', 'Report'] as const;
export type RunPage = (typeof RUN_PAGES)[number];

/** The run that fills the screen. */
export interface OpenRun {
  readonly id: number;
  readonly page: RunPage;
  /** The chart that has the marker, by its id, and the filter over all charts. */
  readonly charts: ListState;
  /** That chart alone, with its words and numbers. */
  readonly big: boolean;
  /** The day of which a report was asked for last. */
  readonly reportOf: number | null;
  /** Of the pages that are texts. */
  readonly scroll: number;
}

/** Two runs that are compared; `value` once both rest. */
export interface OpenComparison {
  readonly base: number;
  readonly changed: number;
  readonly value: Comparison | null;
  /** Asked for, and not yet answered. */
  readonly asked: boolean;
  readonly series: string | null;
  readonly scroll: number;
}

/** A run that is asked for. */
export interface NewRunDialog {
  readonly kind: 'newRun';
  readonly id: number;
  readonly scenario: string;
  readonly at: readonly string[];
  readonly fields: Readonly<Record<NewRunField, Field>>;
  readonly field: NewRunField;
  readonly busy: boolean;
  readonly problem: Problem | null;
}

export const NEW_RUN_FIELDS = ['replicates', 'days', 'seed', 'scale', 'set'] as const;
export type NewRunField = (typeof NEW_RUN_FIELDS)[number];

/** A parameter that is changed on the next day of a run: first which, then to what. */
export interface LeverDialog {
  readonly kind: 'lever';
  readonly id: number;
  readonly query: Field;
  readonly index: number;
  /** The parameter whose value is typed. */
  readonly path: string | null;
  readonly value: Field;
  /** Changes that come into force together with it, `path=value`. */
  readonly staged: readonly string[];
  readonly busy: boolean;
  readonly problem: Problem | null;
}

/** The day to which a run goes back. */
export interface BackDialog {
  readonly kind: 'back';
  readonly id: number;
  readonly day: Field;
  readonly problem: Problem | null;
}

export type LabDialog = NewRunDialog | LeverDialog | BackDialog;

export interface LabState {
  readonly tab: LabTab;
  readonly lists: Readonly<Record<LabTab, BrowserState>>;
  /** Keys of the rows that are marked, to be compared. */
  readonly marked: Readonly<Record<'scenarios' | 'runs', readonly string[]>>;
  /** Texts of files that were asked for, by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** In the order in which they were started. */
  readonly runs: readonly RunView[];
  readonly nextRun: number;
  /** The run that opens as soon as it is there. */
  readonly opening: number | null;
  readonly open: OpenRun | null;
  readonly comparison: OpenComparison | null;
  readonly reports: ReadonlyMap<number, Report>;
  readonly studies: ReadonlyMap<string, StudyRun>;
  readonly dialog: LabDialog | null;
}

export const LAB: LabState = {
  tab: 'scenarios',
  lists: { scenarios: BROWSER, studies: BROWSER, parameters: BROWSER, runs: BROWSER },
  marked: { scenarios: [], runs: [] },
  texts: new Map(),
  runs: [],
  nextRun: 1,
  opening: null,
  open: null,
  comparison: null,
  reports: new Map(),
  studies: new Map(),
  dialog: null,
};

export function openRun(id: number): OpenRun {
  return { id, page: 'Charts', charts: EMPTY_LIST, big: false, reportOf: null, scroll: 0 };
}

/** Simulated days to a second that a run may be watched at; `null`: as fast as it goes. */
export const PACES: readonly (number | null)[] = [5, 20, 60, 200, null];

/** Slow enough to see the days pass. */
export const USUAL_PACE = 60;

export function paceWords(pace: number | null): string {
  return pace === null ? 'full speed' : `${pace} days/s`;
}

/** Runs that are kept at hand; the oldest that rests makes room for a new one. */
export const MOST_RUNS = 8;

export function isMoving({ state }: Pick<RunView, 'state'>): boolean {
  return state === 'running' || state === 'rewinding';
}

/** A run in a few words: its name, and what was set and changed. */
export function specWords({ set, at }: RunSpec): string {
  return [...set, ...at.map((each) => `day ${each.replace(':', ' ')}`)].join(', ');
}

/** The list of the tab that is shown; runs go on. */
export function labHome(lab: LabState): LabState {
  const list = { ...lab.lists[lab.tab], opened: false };
  return { ...lab, open: null, comparison: null, dialog: null, lists: { ...lab.lists, [lab.tab]: list } };
}
