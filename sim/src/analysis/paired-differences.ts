import { KEY_METRICS } from '#sim/analysis/key-figures.ts';
import type { Metric } from '#sim/analysis/metric.ts';
import { type SurvivingRun, surviving } from '#sim/analysis/surviving.ts';
import { varianceReduction } from '#sim/analysis/variance-reduction.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';
import { type PairedDifference, pairedDifference } from '#sim/stats/paired-difference.ts';

export interface MetricDifference {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  /** Means over the pairs of which both runs have the metric. */
  readonly base: number;
  readonly changed: number;
  /** changed − base, pair by pair, with its 95 % interval. */
  readonly difference: PairedDifference;
  /** How many times as many runs the same certainty would take without pairs. */
  readonly varianceReduction: number;
}

export interface PairedDifferences {
  /** Pairs of which both runs came to their end. */
  readonly pairs: number;
  /** Replicates left out, because one of the two runs failed or is missing. */
  readonly dropped: number;
  readonly metrics: readonly MetricDifference[];
}

/** What a change does to each metric. Runs are partners by their replicate's number, in whatever order they come. */
export function pairedDifferences(
  base: readonly RunResult[],
  changed: readonly RunResult[],
  metrics: readonly Metric[] = KEY_METRICS,
): PairedDifferences {
  const pairs = partners(base, changed);
  const replicates = new Set([...base, ...changed].map((run) => run.replicate));
  return {
    pairs: pairs.length,
    dropped: replicates.size - pairs.length,
    metrics: metrics.map((metric) => differenceIn(metric, pairs)),
  };
}

function partners(base: readonly RunResult[], changed: readonly RunResult[]): [SurvivingRun, SurvivingRun][] {
  const byReplicate = new Map(surviving(changed).map((run) => [run.replicate, run]));
  return surviving(base).flatMap((run) => {
    const partner = byReplicate.get(run.replicate);
    return partner === undefined ? [] : [[run, partner] as [SurvivingRun, SurvivingRun]];
  });
}

function differenceIn(
  { key, label, unit, of }: Metric,
  pairs: readonly [SurvivingRun, SurvivingRun][],
): MetricDifference {
  const values = pairs.map(([before, after]) => [of(before), of(after)] as const);
  const defined = values.filter(([before, after]) => !Number.isNaN(before) && !Number.isNaN(after));
  const base = defined.map(([before]) => before);
  const changed = defined.map(([, after]) => after);
  return {
    key,
    label,
    unit,
    base: mean(base),
    changed: mean(changed),
    difference: pairedDifference(base, changed),
    varianceReduction: varianceReduction(base, changed),
  };
}
