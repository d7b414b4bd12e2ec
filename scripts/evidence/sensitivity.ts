import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Estimate, Probe } from './scenario-results.ts';

/** What `scripts/run-sensitivity.ts` keeps, and scenarios/ASSUMPTIONS.md is written from. */
export const SENSITIVITY_FILE = join(import.meta.dirname, '..', '..', 'scenarios', 'results', 'sensitivity.json');

/** The baseline with one parameter (or one list of them) at another value. */
export interface PointResult {
  readonly label: string;
  readonly leakLast: number;
  /** Paired difference of the leak ratio from the defaults'. */
  readonly difference: Estimate;
  /** Mean calls of the last 90 days, over the defaults' less 1. */
  readonly calls: number;
  readonly outcomes: { readonly flywheel: number; readonly leak: number; readonly stall: number };
  /** Whether every run was the same to the last bit as with the default. */
  readonly identical: boolean;
}

export interface Sensitivity {
  readonly command: string;
  readonly scale: number;
  readonly replicates: number;
  readonly seed: number;
  readonly days: number;
  readonly probe: Probe;
  readonly base: { readonly leakLast: number; readonly outcomes: PointResult['outcomes'] };
  /** Points by group of parameters. */
  readonly groups: Readonly<Record<string, readonly PointResult[]>>;
}

export function readSensitivity(): Sensitivity {
  return JSON.parse(readFileSync(SENSITIVITY_FILE, 'utf8')) as Sensitivity;
}

export type Verdict = 'flywheel' | 'leak' | 'stall';

/** What most of the runs were; where two are even, the worse one. */
export function verdict({ flywheel, leak, stall }: PointResult['outcomes']): Verdict {
  if (stall >= Math.max(flywheel, leak)) return 'stall';
  return leak >= flywheel ? 'leak' : 'flywheel';
}
