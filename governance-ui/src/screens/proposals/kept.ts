import type { ImpactMetric } from '#ui/impact/impact.ts';
import type { Finding, Severity } from '#ui/review/finding.ts';

/** What the last review of a proposal came to. */
export interface KeptVerdict {
  readonly findings: readonly Finding[];
  readonly worst: Severity;
  /** What it would do to the leak ratio; `null` where nothing was simulated. */
  readonly leak: ImpactMetric | null;
}
