import type { Report } from '#sim/report/report.ts';

export const FORMS = ['html', 'markdown', 'json', 'csv'] as const;
/** What can be written of a screen. */
export type Form = (typeof FORMS)[number];

/** What a screen shows, for a file: the same record and report that its twin on the command line gives. */
export interface Shown {
  /** Begins the file's name. */
  readonly name: string;
  /** As `--json` names it. */
  readonly schema: string;
  readonly record: object;
  readonly report: Report;
}

/** What can be copied of a screen. */
export interface Copies {
  readonly id: Copy | null;
  readonly address: Copy | null;
}

export interface Copy {
  /** `the proposal's id`, for the message. */
  readonly what: string;
  readonly text: string;
}

export const NO_COPIES: Copies = { id: null, address: null };
