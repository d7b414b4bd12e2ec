import { surviving } from '#sim/analysis/surviving.ts';
import type { RunResult, SeriesName } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';

const WINDOW = 90;

/** The stages of the loop in their order; the last feeds the first. */
export const STAGES = ['contribute', 'organise', 'build', 'use', 'reward'] as const;
export type Stage = (typeof STAGES)[number];

export interface StageLevel {
  readonly stage: Stage;
  /** Mean over the last days and the runs, of what the stage hands on. */
  readonly now: number;
  /** Highest mean of as many days that ended before those began. */
  readonly best: number;
  /** `now / best`; 1 where both are 0. */
  readonly level: number;
  /** Its level over the level of the stage before it: below 1 this stage has lost more than what feeds it. */
  readonly passed: number;
}

export interface LoopStages {
  /** Days that a level is the mean of: 90, or half of a run shorter than 180 days. */
  readonly window: number;
  readonly stages: readonly StageLevel[];
  /** Of the stages that are below `WEAK` themselves the one with the lowest `passed`, where that is below it as well; else `null`. */
  readonly weakest: Stage | null;
}

/** A stage that is above this, of its best or of what feeds it, is not called weak. */
export const WEAK = 0.95;

/** What each stage hands on: items, effective data, quality, USD of honest use, USD paid to those who make it. */
export function loopStages(results: readonly RunResult[]): LoopStages {
  const runs = surviving(results);
  const of = (name: SeriesName) => averaged(runs.map((run) => run.series[name]));
  const wash = averaged(runs.map((run) => run.ledger.washFeesUsd));
  const contributors = of('contributorIncomeUsd');
  const builders = of('builderIncomeUsd');
  const flows: Record<Stage, Float64Array> = {
    contribute: of('itemsSubmitted'),
    organise: of('effectiveData'),
    build: of('bestQuality'),
    use: of('feesUsd').map((fees, t) => fees - wash[t]!),
    reward: contributors.map((income, t) => income + builders[t]!),
  };
  const levels = STAGES.map((stage) => ({ stage, ...nowAndBest(flows[stage]) }));
  const stages = levels.map((one, k): StageLevel => {
    const before = levels.at(k - 1)!.level;
    return { ...one, passed: before > 0 ? one.level / before : 1 };
  });
  const fallen = stages.filter(({ level, passed }) => level < WEAK && passed < WEAK);
  const [lowest] = fallen.toSorted((a, b) => a.passed - b.passed);
  return { window: windowOf(contributors.length), stages, weakest: lowest?.stage ?? null };
}

function averaged(columns: readonly Float64Array[]): Float64Array {
  return Float64Array.from(columns[0] ?? [], (_, t) => mean(columns.map((column) => column[t]!)));
}

function windowOf(days: number): number {
  return Math.max(1, Math.min(WINDOW, Math.floor(days / 2)));
}

function nowAndBest(flow: Float64Array): { now: number; best: number; level: number } {
  const window = windowOf(flow.length);
  let sum = 0;
  let best = 0;
  for (let t = 0; t < flow.length - window; t++) {
    sum += flow[t]! - (t >= window ? flow[t - window]! : 0);
    if (t >= window - 1) best = Math.max(best, sum / window);
  }
  const now = mean(flow.subarray(-window));
  return { now, best, level: best > 0 ? now / best : now > 0 ? Number.POSITIVE_INFINITY : 1 };
}
