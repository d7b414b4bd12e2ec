import { createHash } from 'node:crypto';
import { varianceReduction } from '#sim/analysis/variance-reduction.ts';
import { UserError } from '#sim/errors.ts';
import { isNarrow, type Precision, sharePairsNeeded, steinMean, steinNeeded } from '#sim/methods/precision.ts';
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
    const needed = pairsNeeded(pairsOf(tables, stop.outcome), stop);
    if (needed > tables[0].runs) tables = await run(needed);
  }
  return describe(tables, outcomes, stop);
}

/** Pairs in which both runs came to their end and have the outcome; of the first `most` replicates. */
function pairsOf([a, b]: readonly [RunTable, RunTable], outcome: string, most?: number): [number, number][] {
  const [before, after] = [a.values(outcome)[0]!, b.values(outcome)[0]!];
  return before
    .slice(0, most)
    .flatMap((value, k) =>
      Number.isNaN(value) || Number.isNaN(after[k]!) ? [] : [[value, after[k]!] as [number, number]],
    );
}

function pairsNeeded(first: readonly (readonly [number, number])[], stop: Precision): number {
  const [before, after] = [first.map(([x]) => x), first.map(([, y]) => y)];
  const rule = { ...stop, pilot: first.length };
  if (areConditions(first)) return sharePairsNeeded(before, after, rule);
  return steinNeeded(
    first.map(([x, y]) => y - x),
    rule,
  );
}

function areConditions(pairs: readonly (readonly [number, number])[]): boolean {
  return pairs.flat().every((value) => value === 0 || value === 1);
}

function describe(
  tables: readonly [RunTable, RunTable],
  outcomes: readonly OutcomeDefinition[],
  stop: (Precision & { readonly outcome: string }) | null,
): Comparison {
  const [a, b] = tables;
  const causes = new Map([...b.failures, ...a.failures].map(({ replicate, cause }) => [replicate, cause]));
  const compared = outcomes.map(({ name, expression }): ComparedOutcome => {
    const pairs = pairsOf(tables, name);
    const [before, after] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
    const { mean: centre, low, high, sd } = pairedDifference(before, after);
    const interval = areConditions(pairs)
      ? pairedShareDifference(before, after)
      : stop === null
        ? { low, high }
        : stageInterval(tables, name, stop);
    return {
      name,
      expression,
      a: mean(before),
      b: mean(after),
      difference: { mean: centre, ...interval, sd },
      varianceReduction: varianceReduction(before, after),
      pairs: pairs.length,
    };
  });
  const narrow = compared.find(({ name }) => name === stop?.outcome)?.difference;
  return {
    pairs: a.runs - causes.size,
    dropped: causes.size,
    failures: [...new Set([...causes].sort(([x], [y]) => x - y).map(([, cause]) => cause))],
    outcomes: compared,
    stopped:
      stop === null || narrow === undefined
        ? null
        : { outcome: stop.outcome, width: stop.width, reached: isNarrow(narrow.high - narrow.low, stop.width) },
    runs: a.runs + b.runs,
    resultHash: createHash('sha256').update(`${a.hash()} ${b.hash()}`).digest('hex'),
  };
}

/** How many pairs there are is known of the first stage alone, so every interval is made with its variance. */
function stageInterval(
  tables: readonly [RunTable, RunTable],
  outcome: string,
  stop: Precision,
): { low: number; high: number } {
  const [early, all] = [pairsOf(tables, outcome, stop.pilot), pairsOf(tables, outcome)];
  const differences = all.map(([before, after]) => after - before);
  const { low, high } = steinMean(differences, { ...stop, pilot: early.length });
  return { low, high };
}
