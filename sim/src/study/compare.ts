import { createHash } from 'node:crypto';
import { varianceReduction } from '#sim/analysis/variance-reduction.ts';
import { UserError } from '#sim/errors.ts';
import { type Precision, sequentialMean, valuesNeeded } from '#sim/methods/precision.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';
import { mean } from '#sim/stats/mean.ts';
import { pairedDifference } from '#sim/stats/paired-difference.ts';
import { pairedShareDifference } from '#sim/stats/paired-share-difference.ts';
import { pointsOf } from '#sim/study/expand.ts';
import type { OutcomeDefinition, RunOptions, RunPlan, RunPoints } from '#sim/study/plan.ts';
import { runPoints } from '#sim/study/run-points.ts';
import { RunTable } from '#sim/study/run-table.ts';

/** An outcome under both scenarios, replicate by replicate. */
export interface ComparedOutcome {
  readonly name: string;
  readonly expression: string;
  /** Means over the pairs of which both runs have it. */
  readonly a: number;
  readonly b: number;
  /** b − a with its 95 % interval: Student's t over pairs, that of the stopping rule for its outcome, or that of shares. */
  readonly difference: { readonly mean: number; readonly low: number; readonly high: number; readonly sd: number };
  /** How many times as many runs the same certainty would take without pairs. */
  readonly varianceReduction: number;
  readonly pairs: number;
}

export interface Comparison {
  readonly pairs: number;
  /** Pairs of which a run failed, with the first cause. */
  readonly dropped: number;
  readonly failures: readonly string[];
  readonly outcomes: readonly ComparedOutcome[];
  readonly stopped: { readonly outcome: string; readonly width: number; readonly reached: boolean } | null;
  readonly runs: number;
  readonly resultHash: string;
}

export interface CompareOptions extends RunOptions {
  readonly replicates: number;
  /** Until the interval of the difference in this outcome is narrow enough. */
  readonly stop?: (Precision & { readonly outcome: string }) | null;
  readonly engine?: RunPoints;
}

const SHARED = ['seed', 'days', 'scale'] as const;

/**
 * Runs both scenarios with common random numbers: replicate r of one and of the other had the same luck, so that their
 * difference is due to what differs between the scenarios.
 * @throws {UserError} `NOT_PAIRED` (exit 2) where seed, days or scale differ
 */
export async function compareScenarios(
  a: ScenarioTemplate,
  b: ScenarioTemplate,
  outcomes: readonly OutcomeDefinition[],
  { replicates, stop = null, engine = runPoints, onProgress, ...options }: CompareOptions,
): Promise<Comparison> {
  const differing = SHARED.filter((key) => a.scenario[key] !== b.scenario[key]);
  if (differing.length > 0) {
    throw new UserError(
      `"${a.scenario.name}" and "${b.scenario.name}" cannot be compared run by run: they differ in ${differing.join(', ')}.`,
      {
        code: 'NOT_PAIRED',
        exitCode: 2,
        details: differing.map((key) => `${key}: ${a.scenario[key]} against ${b.scenario[key]}`),
        hint: `${differing.map((key) => `--${key} ${a.scenario[key]}`).join(' ')} sets it for both.`,
      },
    );
  }
  const run = async (each: number): Promise<[RunTable, RunTable]> => {
    const tables: RunTable[] = [];
    for (const base of [a, b]) {
      const before = tables.length * each;
      const plan: RunPlan = {
        name: base.scenario.name,
        base,
        roles: {},
        outcomes,
        points: pointsOf(base, [{}]),
        replicates: [each],
      };
      const rows = await engine(plan, {
        ...options,
        ...(onProgress && {
          onProgress: (progress) => onProgress({ ...progress, done: before + progress.done, total: 2 * each }),
        }),
      });
      tables.push(new RunTable(plan, rows));
    }
    return tables as [RunTable, RunTable];
  };
  let tables = await run(stop?.pilot ?? replicates);
  if (stop !== null) {
    const first = differences(tables, stop.outcome);
    const needed = valuesNeeded(first, { ...stop, pilot: first.length });
    if (needed > tables[0].rows.length) tables = await run(needed);
  }
  return describe(tables, outcomes, stop);
}

/** Pairs in which both runs came to their end and have the outcome. */
function pairsOf([a, b]: readonly [RunTable, RunTable], outcome: string): [number, number][] {
  const [before, after] = [a.values(outcome)[0]!, b.values(outcome)[0]!];
  return before.flatMap((value, k) =>
    Number.isNaN(value) || Number.isNaN(after[k]!) ? [] : [[value, after[k]!] as [number, number]],
  );
}

function differences(tables: readonly [RunTable, RunTable], outcome: string): number[] {
  return pairsOf(tables, outcome).map(([before, after]) => after - before);
}

function describe(
  tables: readonly [RunTable, RunTable],
  outcomes: readonly OutcomeDefinition[],
  stop: (Precision & { readonly outcome: string }) | null,
): Comparison {
  const [a, b] = tables;
  const failed = a.rows.map((row, k) => row.failure ?? b.rows[k]!.failure);
  const compared = outcomes.map(({ name, expression }): ComparedOutcome => {
    const pairs = pairsOf(tables, name);
    const [before, after] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
    const { mean: centre, low, high, sd } = pairedDifference(before, after);
    const areConditions = pairs.every(([x, y]) => (x === 0 || x === 1) && (y === 0 || y === 1));
    const own = areConditions ? pairedShareDifference(before, after) : { low, high };
    const sequential = stop?.outcome === name && !areConditions ? stageInterval(tables, stop) : own;
    return {
      name,
      expression,
      a: mean(before),
      b: mean(after),
      difference: { mean: centre, ...sequential, sd },
      varianceReduction: varianceReduction(before, after),
      pairs: pairs.length,
    };
  });
  const narrow = compared.find(({ name }) => name === stop?.outcome)?.difference;
  return {
    pairs: failed.filter((failure) => failure === null).length,
    dropped: failed.filter((failure) => failure !== null).length,
    failures: [...new Set(failed.filter((failure) => failure !== null))],
    outcomes: compared,
    stopped:
      stop === null || narrow === undefined
        ? null
        : { outcome: stop.outcome, width: stop.width, reached: narrow.high - narrow.low <= stop.width * (1 + 1e-9) },
    runs: a.rows.length + b.rows.length,
    resultHash: createHash('sha256').update(`${a.hash()} ${b.hash()}`).digest('hex'),
  };
}

function stageInterval(
  tables: readonly [RunTable, RunTable],
  stop: Precision & { readonly outcome: string },
): { low: number; high: number } {
  const values = differences(tables, stop.outcome);
  const failedEarly = tables[0].rows
    .slice(0, stop.pilot)
    .filter((row, k) => row.failure !== null || tables[1].rows[k]!.failure !== null).length;
  const { low, high } = sequentialMean(values, { ...stop, pilot: stop.pilot - failedEarly });
  return { low, high };
}
