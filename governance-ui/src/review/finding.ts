import type { ForkResult } from '#ui/review/fork/result.ts';
import type { Subject } from '#ui/review/subject.ts';

export const SEVERITIES = ['fail', 'warn', 'unknown', 'pass'] as const;
/** Worst first. `unknown`: it could not be looked at, which is no pass. */
export type Severity = (typeof SEVERITIES)[number];

/** What a check has found, for a program first: text is made of it, never read back. */
export interface Finding {
  /** The check's, e.g. `split-sum`. */
  readonly id: string;
  readonly severity: Severity;
  /** What is so, in a few words. */
  readonly title: string;
  /** Why it matters to a voter. */
  readonly why: string;
  readonly whatToDo: string;
  /** The facts that it rests on, one to a line. */
  readonly evidence: readonly string[];
  /** Index of the action that it is about; `null`: the proposal as a whole. */
  readonly action: number | null;
}

/** A finding without what its check already says. */
export interface Found {
  readonly severity: Exclude<Severity, 'pass'>;
  readonly title: string;
  /** Where it differs from the check's own. */
  readonly why?: string;
  readonly whatToDo: string;
  readonly evidence?: readonly string[];
  readonly action?: number | null;
}

export interface CheckInput {
  readonly subject: Subject;
  readonly fork: ForkResult;
}

export interface Check {
  readonly id: string;
  /** What is so where nothing is found. */
  readonly passes: string;
  /** Why it is looked at. */
  readonly why: string;
  /** Whether it can say anything about this Governor; those that are for our own DAO need its contracts. */
  readonly needs?: 'own';
  find(input: CheckInput): readonly Found[];
}

export const GLYPHS: Readonly<Record<Severity, string>> = { fail: '✗', warn: '!', unknown: '?', pass: '✓' };
export const WORDS: Readonly<Record<Severity, string>> = {
  fail: 'FAILED',
  warn: 'WARNING',
  unknown: 'NOT CHECKED',
  pass: 'PASSED',
};
