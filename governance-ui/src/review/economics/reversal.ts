import { windowMean } from '#sim/analysis/metric.ts';
import { latinHypercube } from '#sim/design/latin-hypercube.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { type PoolOptions, runJobs } from '#sim/experiment/pool.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';
import { prim } from '#sim/methods/prim.ts';
import { parameter } from '#sim/parameters/table.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import type { Reversal } from '#ui/review/economics/economics.ts';
import { pairsOf } from '#ui/review/economics/roles.ts';

/** What nobody controls and few have measured, and how far it may lie from the assumption: factors of it. */
const UNCERTAINTIES: readonly { readonly path: string; readonly low: number; readonly high: number }[] = [
  { path: 'user.needScale', low: 0.5, high: 1.5 },
  { path: 'user.imitation', low: 0.5, high: 1.5 },
  { path: 'user.churnRate', low: 0.5, high: 2 },
  { path: 'contributor.farmerShare', low: 0.25, high: 3 },
  { path: 'adapt.responsiveness', low: 0.5, high: 1.5 },
  { path: 'adapt.leaveRate', low: 0.5, high: 2 },
  { path: 'model.exponent', low: 0.75, high: 1.25 },
  { path: 'market.impact', low: 0.5, high: 2 },
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
      UNCERTAINTIES.map(({ path }, d) => [path, valueAt(base, path, UNCERTAINTIES[d]!, point[d]!)]),
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

function bounds(base: Scenario, { path, low, high }: (typeof UNCERTAINTIES)[number]): { low: number; high: number } {
  const now = base.parameters[path] as number;
  const row = parameter(path);
  return { low: Math.max(now * low, row?.low ?? now * low), high: Math.min(now * high, row?.high ?? now * high) };
}

function valueAt(base: Scenario, _path: string, uncertainty: (typeof UNCERTAINTIES)[number], u: number): number {
  const { low, high } = bounds(base, uncertainty);
  return low + u * (high - low);
}

/** Tries the proposal in worlds that differ in what nobody knows, and looks for those in which its effect turns. */
export async function findReversal(
  base: Scenario,
  scenarios: readonly Scenario[],
  effect: number,
  options: PoolOptions,
): Promise<Reversal> {
  const results = await runJobs(scenarios, options);
  const points: { x: number[]; difference: number }[] = [];
  for (let i = 0; i < scenarios.length; i += 2) {
    const [pair] = pairsOf(results[i]!, results[i + 1]!);
    if (pair === undefined) continue;
    const x = UNCERTAINTIES.map(({ path }) => scenarios[i]!.parameters[path] as number);
    points.push({ x, difference: LEAK.of(pair[1]) - LEAK.of(pair[0]) });
  }
  const turned = points.map(({ difference }) => Number(effect !== 0 && difference * effect < 0));
  const reversed = turned.reduce((a, b) => a + b, 0);
  const found =
    reversed >= FEWEST && reversed < points.length
      ? prim(
          points.map(({ x }) => x),
          turned,
        )
      : null;
  // Limits that chance alone would hardly draw.
  const limits = found?.box.limits.flatMap(({ low, high }, d) =>
    (found.pValues[d] ?? 1) < SURE ? [{ path: UNCERTAINTIES[d]!.path, low, high }] : [],
  );
  return {
    points: points.length,
    reversed,
    box:
      found === null || limits === undefined || limits.length === 0
        ? null
        : { limits, density: found.box.density, coverage: found.box.coverage },
    strongest: strongest(points),
    ranges: UNCERTAINTIES.map((each) => ({ path: each.path, ...bounds(base, each) })),
    scale: scenarios[0]?.scale ?? 0,
    resultHash: resultHash(results.flat() as RunResult[]),
  };
}

function strongest(points: readonly { x: number[]; difference: number }[]): Reversal['strongest'] {
  if (points.length < FEWEST) return null;
  const effect = ranks(points.map(({ difference }) => difference));
  const all = UNCERTAINTIES.map(({ path }, d) => ({
    path,
    correlation: correlation(ranks(points.map(({ x }) => x[d]!)), effect),
  })).filter((each) => Number.isFinite(each.correlation));
  return all.toSorted((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))[0] ?? null;
}

/** Places in ascending order, from 1; ties by their order. */
function ranks(values: readonly number[]): number[] {
  const places = new Array<number>(values.length);
  values
    .map((value, i) => [value, i] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .forEach(([, i], place) => {
      places[i] = place + 1;
    });
  return places;
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [average(x), average(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += (x[i]! - mx) * (y[i]! - my);
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
