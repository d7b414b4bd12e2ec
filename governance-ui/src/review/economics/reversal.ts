import { sampleRankCorrelation } from 'simple-statistics';
import { windowMean } from '#sim/analysis/metric.ts';
import { latinHypercube } from '#sim/design/latin-hypercube.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { type PoolOptions, runJobs } from '#sim/experiment/pool.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';
import { exp } from '#sim/maths/exp.ts';
import { log } from '#sim/maths/log.ts';
import { prim } from '#sim/methods/prim.ts';
import { parameter } from '#sim/parameters/table.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { quantile } from '#sim/stats/quantile.ts';
import { LITTLE } from '#ui/impact/gains.ts';
import { pairsOf, ROLES, type RoleDifference, roleDifferences } from '#ui/impact/roles.ts';
import type { Reversal } from '#ui/review/economics/economics.ts';

interface Uncertainty {
  readonly path: string;
  /** Largest factor on the assumption, and one over the smallest. */
  readonly factor: number;
}

/** What nobody controls and few have measured, and how far it may lie from the assumption, which is the middle. */
const UNCERTAINTIES: readonly Uncertainty[] = [
  { path: 'user.needScale', factor: 2 },
  { path: 'user.imitation', factor: 2 },
  { path: 'user.churnRate', factor: 2 },
  { path: 'contributor.farmerShare', factor: 3 },
  { path: 'adapt.responsiveness', factor: 2 },
  { path: 'adapt.leaveRate', factor: 2 },
  { path: 'model.exponent', factor: 1.25 },
  { path: 'market.impact', factor: 2 },
];

/** Fewer reversed worlds than this are no pattern. */
const FEWEST = 5;
const SURE = 0.05;
const LEAK = windowMean('leakRatio', { from: -90 });

/** The scenarios of the scan: for each point the world without and with the proposal, one replicate each. */
export function scanScenarios(base: Scenario, changed: Scenario, points: number, scale: number): Scenario[] {
  const design = latinHypercube(points, UNCERTAINTIES.length, base.seed);
  return design.flatMap((point, i) => {
    const set = Object.fromEntries(
      UNCERTAINTIES.map((uncertainty, d) => [uncertainty.path, valueAt(base, uncertainty, point[d]!)]),
    );
    const at = (scenario: Scenario): Scenario => ({
      ...scenario,
      scale,
      replicates: 1,
      seed: (base.seed + i) >>> 0,
      parameters: { ...scenario.parameters, ...set },
    });
    return [at(base), at(changed)];
  });
}

function bounds(base: Scenario, { path, factor }: Uncertainty): { low: number; high: number } {
  const now = base.parameters[path] as number;
  const row = parameter(path);
  const [low, high] = [now / factor, now * factor];
  return { low: Math.max(low, row?.low ?? low), high: Math.min(high, row?.high ?? high) };
}

/** @param u in [0, 1]; evenly over factors, so that half of the worlds lie on each side of the assumption */
function valueAt(base: Scenario, uncertainty: Uncertainty, u: number): number {
  const { low, high } = bounds(base, uncertainty);
  return low > 0 ? exp(log(low) + u * (log(high) - log(low))) : low + u * (high - low);
}

/** Tries the proposal in worlds that differ in what nobody knows, and looks for those in which its effect turns. */
export async function findReversal(
  base: Scenario,
  scenarios: readonly Scenario[],
  effect: number,
  options: PoolOptions,
): Promise<Reversal> {
  const results = await runJobs(scenarios, options);
  const points: Point[] = [];
  for (let i = 0; i < scenarios.length; i += 2) {
    const [pair] = pairsOf(results[i]!, results[i + 1]!);
    if (pair === undefined) continue;
    const x = UNCERTAINTIES.map(({ path }) => scenarios[i]!.parameters[path] as number);
    points.push({ x, leak: LEAK.of(pair[1]) - LEAK.of(pair[0]), roles: roleDifferences([pair], 1) });
  }
  const turned = points.map(({ leak }) => Number(effect !== 0 && leak * effect < 0));
  const leaks = points.map(({ leak }) => leak);
  const correlations = UNCERTAINTIES.map(({ path }, d) => ({
    path,
    correlation: rankCorrelation(
      points.map(({ x }) => x[d]!),
      leaks,
    ),
  }))
    .filter(({ correlation }) => Number.isFinite(correlation))
    .toSorted((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
  return {
    points: points.length,
    reversed: turned.reduce((a, b) => a + b, 0),
    leak: { low: quantile(leaks, 0.05), median: quantile(leaks, 0.5), high: quantile(leaks, 0.95) },
    roles: ROLES.map((role, k) => ({
      role,
      better: points.filter(({ roles }) => moved(roles[k]!) > 0).length,
      worse: points.filter(({ roles }) => moved(roles[k]!) < 0).length,
    })),
    box: boxOf(points, turned, correlations[0]?.path),
    correlations,
    ranges: UNCERTAINTIES.map((each) => ({ path: each.path, ...bounds(base, each) })),
    scale: scenarios[0]?.scale ?? 0,
    resultHash: resultHash(results.flat() as RunResult[]),
  };
}

interface Point {
  readonly x: readonly number[];
  readonly leak: number;
  readonly roles: readonly RoleDifference[];
}

/** Which way a role's lot goes, by more than a hundredth. */
function moved({ base, mean }: RoleDifference): number {
  return Math.abs(mean) > LITTLE * Math.abs(base) ? Math.sign(mean) : 0;
}

/** Where the effect turns: within limits of all uncertainties together, or else of the one that moves it most. */
function boxOf(points: readonly Point[], turned: readonly number[], strongest: string | undefined): Reversal['box'] {
  const reversed = turned.reduce((a, b) => a + b, 0);
  if (reversed < FEWEST || reversed === points.length) return null;
  const all = UNCERTAINTIES.map((_, d) => d);
  const one = all.filter((d) => UNCERTAINTIES[d]!.path === strongest);
  for (const dimensions of [all, one]) {
    const { box, pValues } = prim(
      points.map(({ x }) => dimensions.map((d) => x[d]!)),
      turned,
    );
    const limits = box.limits.flatMap(({ low, high }, k) =>
      // Limits that chance alone would hardly draw.
      (pValues[k] ?? 1) < SURE ? [{ path: UNCERTAINTIES[dimensions[k]!]!.path, low, high }] : [],
    );
    if (limits.length > 0) return { limits, density: box.density, coverage: box.coverage };
  }
  return null;
}

/** `NaN` where one of them does not vary, or there are too few to tell. */
function rankCorrelation(x: number[], y: number[]): number {
  return x.length < FEWEST ? Number.NaN : sampleRankCorrelation(x, y);
}
