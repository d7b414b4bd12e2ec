import { performance } from 'node:perf_hooks';
import { LINKS, type LoopGain, loopGain } from '#sim/analysis/loop-gain.ts';
import { windowMean } from '#sim/analysis/metric.ts';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import type { RunResult } from '#sim/engine/result.ts';
import type { Injection } from '#sim/engine/run.ts';
import { codeVersion } from '#sim/experiment/code-version.ts';
import { injectionFrom, usualStart } from '#sim/experiment/gain.ts';
import { type PoolOptions, runJobs } from '#sim/experiment/pool.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';
import { valuesNeeded } from '#sim/methods/precision.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { pairedDifference } from '#sim/stats/paired-difference.ts';
import { compare } from '#ui/impact/compare.ts';
import type { Impact } from '#ui/impact/impact.ts';
import { pairsOf, roleDifferences } from '#ui/impact/roles.ts';
import type { Economics, GainResult, Stopping, WorldResult } from '#ui/review/economics/economics.ts';
import { forecastBands } from '#ui/review/economics/forecast.ts';
import { firstHarm } from '#ui/review/economics/harm.ts';
import { findReversal, scanScenarios } from '#ui/review/economics/reversal.ts';
import { inWorld, STANDING_SET, type StandingScenario } from '#ui/review/economics/standing-set.ts';
import { projectRoot } from '#ui/root.ts';

/** How much is simulated. */
export interface EconomicsSize {
  readonly days: number;
  readonly scale: number;
  /** Pairs of the world as expected before precision is looked at, and at most; of each other world. */
  readonly pilot: number;
  readonly most: number;
  readonly others: number;
  /** Asked width of the 95 % interval of the change of the leak ratio. */
  readonly width: number;
  /** Worlds of the search for what would turn the effect, and their size. */
  readonly points: number;
  readonly pointScale: number;
}

/** Some 25 seconds on two idle processor cores. */
export const ECONOMICS_SIZE: EconomicsSize = {
  days: 730,
  scale: 0.25,
  pilot: 8,
  most: 16,
  others: 6,
  width: 0.004,
  points: 32,
  // Smaller worlds have too few models: their own luck would drown the effect.
  pointScale: 0.2,
};

/** Everything that the numbers follow from: with the same code they can be had again without the chain. */
export interface EconomicsInput {
  readonly title: string;
  readonly base: Scenario;
  readonly changed: Scenario;
  readonly inForceDay: number;
  readonly notes: readonly string[];
  readonly size: EconomicsSize;
}

export interface EconomicsOptions {
  readonly workers?: number;
  readonly signal?: AbortSignal;
  /** Share of the work done, in [0, 1], and what is at work. */
  readonly onProgress?: (fraction: number, what: string) => void;
}

/** Replicates after the pilot have a seed of their own, so that the pilot's need not be run again. */
const SECOND_SEED = 1_000_003;
const LEAK = windowMean('leakRatio', { from: -90 });

type Simulated = Omit<Economics, 'undo'>;

/**
 * Status quo against proposal in every world of the standing set, pair by pair with the same luck; in the world as expected until the
 * change of the leak ratio is known well enough. Pure but for the clock in `impact.seconds`.
 */
export async function simulateEconomics(input: EconomicsInput, options: EconomicsOptions = {}): Promise<Simulated> {
  const start = performance.now();
  const { size, base, changed } = input;
  const pool: PoolOptions = {
    ...(options.workers !== undefined && { workers: options.workers }),
    ...(options.signal !== undefined && { signal: options.signal }),
  };
  const weights = workOf(size);
  let before = 0;
  const stage = (share: number, what: string): PoolOptions => {
    const from = before;
    before += share;
    options.onProgress?.(from, what);
    return {
      ...pool,
      onProgress: ({ daysDone, daysTotal }) => options.onProgress?.(from + (share * daysDone) / daysTotal, what),
    };
  };

  const injection = injectionOf(size.days);
  const worlds = STANDING_SET.map((world) => ({ world, pair: pairIn(input, world) }));
  const boosted = injection === null ? [] : worlds[0]!.pair;
  const scenarios = [...worlds.flatMap(({ pair }) => pair), ...boosted];
  const injections: (Injection | null)[] = scenarios.map((_, i) => (i < 2 * worlds.length ? null : injection));
  const results = await runJobs(scenarios, { ...stage(weights.worlds, 'worlds'), injections });

  const more = await furtherPairs(input, results[0]!, results[1]!, stage(weights.more, 'until it is precise enough'));
  const expected = [
    [...results[0]!, ...more.base],
    [...results[1]!, ...more.changed],
  ] as const;
  const worldResults = worlds.map(({ world }, i) =>
    worldResult(world, i === 0 ? expected[0] : results[2 * i]!, i === 0 ? expected[1] : results[2 * i + 1]!, input),
  );
  const gains = injection === null ? null : gainOf(results, injection.from);
  const scan = scanScenarios(base, changed, size.points, size.pointScale);
  const reversal =
    size.points === 0
      ? null
      : await findReversal(base, scan, worldResults[0]!.leak.mean, stage(weights.scan, 'what would turn it'));
  const impact: Impact = {
    title: input.title,
    inForceDay: input.inForceDay,
    days: size.days,
    scale: size.scale,
    seed: base.seed,
    modelHash: codeVersion(projectRoot()).hash,
    ...compare(expected[0], expected[1], { scale: size.scale, notes: input.notes }),
    seconds: (performance.now() - start) / 1_000,
    unsupported: null,
  };
  return {
    impact,
    worlds: worldResults,
    gain: gains,
    reversal,
    stopping: more.stopping,
    bands: forecastBands(expected[1], input.inForceDay, size.scale),
  };
}

/** Shares of the work, by agent-days. */
function workOf({ pilot, most, others, points, pointScale, scale }: EconomicsSize) {
  const worlds = (4 * pilot + 2 * others * (STANDING_SET.length - 1)) * scale;
  const more = 2 * (most - pilot) * scale;
  const scan = 2 * points * pointScale;
  const all = worlds + more + scan;
  return { worlds: worlds / all, more: more / all, scan: scan / all };
}

function pairIn({ base, changed, size }: EconomicsInput, world: StandingScenario): [Scenario, Scenario] {
  const replicates = world.key === 'baseline' ? size.pilot : size.others;
  return [
    { ...inWorld(base, world), replicates },
    { ...inWorld(changed, world), replicates },
  ];
}

function injectionOf(days: number): Injection | null {
  try {
    return injectionFrom(usualStart(days), days);
  } catch {
    // The runs are too short for the effect to be counted.
    return null;
  }
}

async function furtherPairs(
  { base, changed, size }: EconomicsInput,
  first: readonly RunResult[],
  second: readonly RunResult[],
  options: PoolOptions,
): Promise<{ base: readonly RunResult[]; changed: readonly RunResult[]; stopping: Stopping }> {
  const { pilot, most, width } = size;
  const differences = leakDifferences(first, second);
  const needed = Math.min(most, Math.max(pilot, valuesNeeded(differences, { width, most, pilot })));
  const replicates = needed - pilot;
  let runs: readonly [readonly RunResult[], readonly RunResult[]] = [[], []];
  if (replicates > 0) {
    const again = (scenario: Scenario): Scenario => ({
      ...inWorld(scenario, STANDING_SET[0]!),
      replicates,
      seed: (scenario.seed + SECOND_SEED) >>> 0,
    });
    const [a, b] = await runJobs([again(base), again(changed)], options);
    const numbered = (some: readonly RunResult[]) => some.map((run) => ({ ...run, replicate: run.replicate + pilot }));
    runs = [numbered(a!), numbered(b!)];
  }
  const all = leakDifferences([...first, ...runs[0]], [...second, ...runs[1]]);
  const { low, high } = pairedDifference(
    all.map(() => 0),
    all,
  );
  return {
    base: runs[0],
    changed: runs[1],
    stopping: { width, reached: high - low <= width, pairs: all.length, most },
  };
}

function leakDifferences(base: readonly RunResult[], changed: readonly RunResult[]): number[] {
  return pairsOf(base, changed).map(([a, b]) => LEAK.of(b) - LEAK.of(a));
}

function worldResult(
  { key, label, sentence }: StandingScenario,
  base: readonly RunResult[],
  changed: readonly RunResult[],
  { size, inForceDay }: EconomicsInput,
): WorldResult {
  const pairs = pairsOf(base, changed);
  const [before, after] = [pairs.map(([run]) => run), pairs.map(([, run]) => run)];
  const leak = pairedDifference(before.map(LEAK.of), after.map(LEAK.of));
  const meanOf = (runs: readonly RunResult[]) =>
    runs.reduce((sum, run) => sum + LEAK.of(run as never), 0) / runs.length;
  return {
    key,
    label,
    sentence,
    pairs: pairs.length,
    failed: base.length - pairs.length,
    base: outcomeShares(before).outcomes,
    changed: outcomeShares(after).outcomes,
    leak: { base: meanOf(before), changed: meanOf(after), mean: leak.mean, low: leak.low, high: leak.high },
    roles: roleDifferences(pairs, size.scale),
    firstHarm: firstHarm(pairs, inForceDay),
    resultHashes: [resultHash(base), resultHash(changed)],
  };
}

function gainOf(results: readonly (readonly RunResult[])[], from: number): GainResult {
  const [base, changed] = [results[0]!, results[1]!];
  const [boostedBase, boostedChanged] = [results.at(-2)!, results.at(-1)!];
  const gains = { base: loopGain(base, boostedBase, from), changed: loopGain(changed, boostedChanged, from) };
  return { ...gains, weakest: { base: weakest(gains.base), changed: weakest(gains.changed) } };
}

/** The link that passes on least. */
function weakest({ elasticities }: LoopGain): string {
  const known = LINKS.filter(({ key }) => Number.isFinite(elasticities[key].value));
  return known.toSorted((a, b) => elasticities[a.key].value - elasticities[b.key].value)[0]?.label ?? 'not known';
}
