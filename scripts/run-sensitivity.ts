/**
 * What would change the verdict: the baseline with each parameter at half and at double its default, and where that
 * leaves the verdict as it is, at the bounds of what is allowed. Partners share their luck. What came out is kept in
 * scenarios/results/sensitivity.json, from which `npm run generate` writes a column of scenarios/ASSUMPTIONS.md. Parameters
 * whose points are those of the last time keep their results as long as the baseline gives what it gave then; `--all` runs every one.
 * What is done is kept as it goes: stopped, it is taken up again without `--all`.
 *
 *     node scripts/run-sensitivity.ts [--all]
 *
 * @throws Error where a run fails: all points are valid, so that is a defect of the model and no result
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { surviving } from '#sim/analysis/surviving.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { runJobs } from '#sim/experiment/pool.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';
import { readScenario } from '#sim/scenario/read.ts';
import { mean } from '#sim/stats/mean.ts';
import { pairedDifference } from '#sim/stats/paired-difference.ts';
import type { Estimate } from './evidence/scenario-results.ts';
import {
  type PointResult,
  readSensitivity,
  SENSITIVITY_FILE,
  type Sensitivity,
  verdict,
} from './evidence/sensitivity.ts';
import { GROUPS, type Point, pointsOf } from './evidence/sensitivity-points.ts';

const SIZE = { scale: '0.25', replicates: '4' } as const;
/** Groups run together: enough to keep the threads busy, few enough that their series fit into memory. */
const BATCH = 12;

const base = readScenario('{}', 'baseline', SIZE);
const baseRuns = (await runJobs([base]))[0]!;
const baseHash = resultHash(baseRuns);
const baseSummary = summary(baseRuns);

const probe = { leakLast: baseRuns[0]!.summary!.leakLast, totalCalls: baseRuns[0]!.summary!.totalCalls };

/** The same size, the same model: what was found for points of the same names holds. */
const last = existsSync(SENSITIVITY_FILE) && !process.argv.includes('--all') ? readSensitivity() : null;
const holds =
  last !== null &&
  last.scale === base.scale &&
  last.replicates === base.replicates &&
  isDeepStrictEqual(last.probe, probe);

const found = new Map<string, readonly PointResult[]>();
for (const group of GROUPS.keys()) {
  const before = (holds && last.groups[group]) || [];
  const { near } = pointsOf(group);
  if (near.length > 0 && near.every(({ label }, k) => before[k]?.label === label)) found.set(group, before);
}
const groups = [...GROUPS.keys()]
  .filter((group) => !found.has(group))
  .map((group) => ({ group, points: pointsOf(group) }));
for (let first = 0; first < groups.length; first += BATCH) {
  const batch = groups.slice(first, first + BATCH);
  const near = await runPoints(batch.map(({ points }) => points.near));
  const far = await runPoints(batch.map(({ points }, k) => (near[k]!.every(keepsVerdict) ? points.far : [])));
  batch.forEach(({ group }, k) => {
    found.set(group, [...near[k]!, ...far[k]!]);
  });
  keep();
  console.error(`${Math.min(first + BATCH, groups.length)} of ${groups.length} groups`);
}

function keep(): void {
  const result: Sensitivity = {
    command: 'node scripts/run-sensitivity.ts',
    scale: base.scale,
    replicates: base.replicates,
    seed: base.seed,
    days: base.days,
    probe,
    base: { leakLast: baseSummary.leakLast, outcomes: baseSummary.outcomes },
    groups: Object.fromEntries(
      [...GROUPS.keys()].flatMap((group) => {
        const points = found.get(group) ?? [];
        return points.length > 0 ? [[group, points]] : [];
      }),
    ),
  };
  mkdirSync(dirname(SENSITIVITY_FILE), { recursive: true });
  writeFileSync(SENSITIVITY_FILE, `${JSON.stringify(result, null, 1)}\n`);
}

function keepsVerdict(point: PointResult): boolean {
  return !point.identical && verdict(point.outcomes) === verdict(baseSummary.outcomes);
}

async function runPoints(lists: readonly (readonly Point[])[]): Promise<PointResult[][]> {
  const points = lists.flat();
  if (points.length === 0) return lists.map(() => []);
  const scenarios = points.map(({ set }) => readScenario('{}', 'point', { ...SIZE, set }));
  const runs = await runJobs(scenarios);
  const results = points.map(({ label, set }, k) => {
    const failure = runs[k]!.find((run) => run.failure !== null)?.failure;
    if (failure) throw new Error(`${set.join(' ')}: a run failed on day ${failure.day}: ${failure.message}`);
    return { label, ...summary(runs[k]!) };
  });
  return lists.map((list) => results.splice(0, list.length));
}

function summary(runs: readonly RunResult[]): Omit<PointResult, 'label'> {
  const { flywheel, leak, stall } = outcomeShares(runs).outcomes;
  const pairs = surviving(runs).flatMap((run) => {
    const partner = baseRuns.find(({ replicate }) => replicate === run.replicate)?.summary;
    return partner ? [[partner.leakLast, run.summary.leakLast] as const] : [];
  });
  const calls = (of: readonly RunResult[]) => mean(surviving(of).map((run) => mean(run.series.calls.slice(-90))));
  return {
    leakLast: rounded(mean(pairs.map(([, after]) => after))),
    difference: estimate(pairs),
    calls: rounded(calls(runs) / calls(baseRuns) - 1),
    outcomes: { flywheel: flywheel.count, leak: leak.count, stall: stall.count },
    identical: resultHash(runs) === baseHash,
  };
}

function estimate(pairs: readonly (readonly [number, number])[]): Estimate {
  const {
    mean: centre,
    low,
    high,
  } = pairedDifference(
    pairs.map(([before]) => before),
    pairs.map(([, after]) => after),
  );
  return { mean: rounded(centre), low: rounded(low), high: rounded(high) };
}

/** Three digits: more would be chance. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
