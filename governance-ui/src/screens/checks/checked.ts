import type { Finding, Severity } from '#ui/review/finding.ts';

/** What the checks of a proposal came to, and whether it executes on a copy of the chain. */
export interface Checked {
  readonly block: bigint;
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly worst: Severity;
  readonly execution: Execution;
}

export interface Execution {
  readonly outcome: 'executes' | 'reverts' | 'does not pass' | 'not run';
  /** Of the transaction that executes it; `null` where it was not reached. */
  readonly gas: bigint | null;
  /** Why it reverts, and at which action (from 0; `null`: at none of them). */
  readonly failure: { readonly reason: string; readonly action: number | null } | null;
  /** What the reader has to know of the attempt, a sentence each. */
  readonly notes: readonly string[];
}

/** The work that checks a proposal. */
export function checksJob(id: bigint): `checks:${bigint}` {
  return `checks:${id}`;
}
