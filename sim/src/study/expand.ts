import { createHash } from 'node:crypto';
import { type Distribution, quantileOf, support } from '#sim/design/distribution.ts';
import { evenLevels, factorial } from '#sim/design/factorial.ts';
import { latinHypercube } from '#sim/design/latin-hypercube.ts';
import { morrisTrajectories } from '#sim/design/morris-trajectories.ts';
import { halvingLevels } from '#sim/design/one-at-a-time.ts';
import { saltelli } from '#sim/design/saltelli.ts';
import { MOST_DIMENSIONS, SobolSequence } from '#sim/design/sobol-sequence.ts';
import { UserError } from '#sim/errors.ts';
import { canonicalScenario } from '#sim/scenario/canonical.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import { needsCheck, type ScenarioTemplate } from '#sim/scenario/template.ts';
import type { Point } from '#sim/study/plan.ts';
import { pointScenario } from '#sim/study/point-scenario.ts';
import { MOST_POINTS } from '#sim/study/read-design.ts';
import type { DesignSpec, Factor } from '#sim/study/study.ts';

/** Values of the factors by point. */
export type Settings = readonly (readonly number[])[];

/**
 * The points of a design: for each the value of every factor, in the order of the factors. The same design, seed and
 * factors give the same points, and more points keep those before (of a factorial grid: as a set).
 * @throws {UserError} `TOO_MANY_POINTS`, `TOO_MANY_PARAMETERS`, `NOTHING_VARIED` (exit 2)
 */
export function expandDesign(design: DesignSpec, factors: readonly Factor[]): Settings {
  if (factors.length === 0) return [[]];
  const { kind, points, seed } = design;
  const k = factors.length;
  const valuesAt = (quantiles: readonly (readonly number[])[]): Settings => {
    limit(quantiles.length);
    return quantiles.map((point) => point.map((u, d) => quantileOf(factors[d]!.distribution, u, factors[d]!.whole)));
  };
  switch (kind) {
    case 'list':
      return design.list;
    case 'factorial':
      return gridOf(factors, design.levels);
    case 'latin-hypercube':
      limit(points);
      return valuesAt(latinHypercube(points, k, seed, design.add));
    case 'sobol': {
      dimensions(k);
      const sequence = new SobolSequence(k, seed);
      return valuesAt(Array.from({ length: limit(points) }, (_, i) => sequence.point(i)));
    }
    case 'saltelli':
      dimensions(2 * k);
      limit(points * (k + 2));
      return valuesAt(saltelli(k, points, seed));
    case 'morris':
      limit(points * (k + 1));
      return valuesAt(morrisTrajectories(k, points, seed, design.levels).points);
    case 'one-at-a-time':
      return oneAtATime(factors, points);
  }
}

function gridOf(factors: readonly Factor[], levels: number): Settings {
  const values = factors.map(({ distribution, whole }) => levelsOf(distribution, whole, levels));
  limit(values.reduce((product, own) => product * own.length, 1));
  return factorial(values.map((own) => own.length)).map((point) => point.map((level, d) => values[d]![level]!));
}

/** All values of a parameter that has some, else evenly spread quantiles (each once). */
function levelsOf(distribution: Distribution, whole: boolean, levels: number): number[] {
  if (distribution.kind === 'discrete') return [...distribution.values];
  return [...new Set(evenLevels(levels).map((u) => quantileOf(distribution, u, whole)))];
}

/** The medians of all, then each factor alone at one of its values after another. */
function oneAtATime(factors: readonly Factor[], levels: number): Settings {
  const middle = factors.map(({ distribution, whole }) => quantileOf(distribution, 0.5, whole));
  const points: number[][] = [middle];
  const seen = new Set([String(middle)]);
  for (const u of halvingLevels(levels)) {
    factors.forEach(({ distribution, whole }, d) => {
      const point = middle.with(d, quantileOf(distribution, u, whole));
      if (seen.has(String(point))) return;
      seen.add(String(point));
      points.push(point);
    });
  }
  limit(points.length);
  return points;
}

function limit(points: number): number {
  if (points <= MOST_POINTS) return points;
  throw new UserError(`a design of ${points.toLocaleString('en-US')} points`, {
    code: 'TOO_MANY_POINTS',
    exitCode: 2,
    hint: `Allowed: up to ${MOST_POINTS.toLocaleString('en-US')}. Vary less, or take fewer levels or points.`,
  });
}

function dimensions(needed: number): void {
  if (needed <= MOST_DIMENSIONS) return;
  throw new UserError(`a Sobol sequence in ${needed} dimensions`, {
    code: 'TOO_MANY_PARAMETERS',
    exitCode: 2,
    hint: `Allowed: up to ${MOST_DIMENSIONS} (half as many parameters for Sobol indices). Screen with morris first, and keep the ones that matter.`,
  });
}

/** A setting as values by concrete path. */
export function setOf(factors: readonly Factor[], values: readonly number[]): ParameterSet {
  return Object.fromEntries(factors.flatMap(({ paths }, d) => paths.map((path) => [path, values[d]!])));
}

/**
 * Points of a plan from sets of values, each tried against the rules between parameters.
 * @throws {UserError} `INVALID_POINT` for one that cannot be run
 */
export function pointsOf(base: ScenarioTemplate, sets: readonly ParameterSet[]): Point[] {
  const known = baseHash(base);
  const checked = new Set<string>();
  const mayBreak = needsCheck(base, [...new Set(sets.slice(0, 1).flatMap((set) => Object.keys(set)))]);
  return sets.map((set, index) => {
    const id = createHash('sha256').update(known).update(canonicalSet(set)).digest('hex');
    if (mayBreak && !checked.has(id)) pointScenario(base, set);
    if (mayBreak) checked.add(id);
    return { index, id, set };
  });
}

function canonicalSet(set: ParameterSet): string {
  return JSON.stringify(Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function baseHash({ scenario, formulas }: ScenarioTemplate): string {
  const what = { ...scenario, name: '', description: '', replicates: 0 };
  return createHash('sha256').update(canonicalScenario(what)).update(JSON.stringify(formulas)).digest('hex');
}

/** Where `value` lies between the ends of the factor, from 0 to 1: what boxes and effects are drawn on. */
export function relative({ distribution }: Factor, value: number): number {
  const { low, high } = support(distribution);
  return high > low ? (value - low) / (high - low) : 0.5;
}
