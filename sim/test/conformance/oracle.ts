import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, SERIES, type SeriesName } from '#sim/engine/result.ts';
import { readScenario } from '#sim/scenario/read.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** Runs of the independent implementation that the engine is compared with, and of the project's own at the model's edges. */
export const ORACLE = join(import.meta.dirname, '..', 'oracle');
export const EDGES = join(import.meta.dirname, '..', 'edges');

/** A series on one day, over the oracle's replicates. */
export interface Point {
  readonly series: SeriesName;
  readonly day: number;
  readonly mean: number;
  /** With R − 1. */
  readonly sd: number;
}

/** What it says of its runs as a whole. */
export interface WholeRuns {
  /** Share of the runs, by outcome. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Share of the runs that have an overtaking day, and the median over those; `null` where there is none. */
  readonly overtake: { readonly share: number; readonly median: number | null };
  /** Means over the runs, by name; `null` where there is none, as of the volatility of two days. */
  readonly means: Readonly<Record<string, number | null>>;
  /** Share of the runs in which each of the votes passed, in the order of their proposals. */
  readonly votes: readonly number[];
}

export interface Oracle extends WholeRuns {
  readonly name: string;
  readonly replicates: number;
  /** What it ran, with its days, scale and number of replicates. */
  readonly scenario: Scenario;
  readonly points: readonly Point[];
}

/** Names of the runs that a folder holds: `stall` for `stall.csv`, `stall.json` and `stall.scenario.json`. */
export function oracleRuns(folder: string = ORACLE): string[] {
  return readdirSync(folder).flatMap((file) => (file.endsWith('.csv') ? [file.slice(0, -'.csv'.length)] : []));
}

/** @throws Error where a file is missing or a row is not understood */
export function readOracle(name: string, folder: string = ORACLE): Oracle {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  // What is not defined is written as NaN by some, and is no JSON.
  const { reps, days, scale, votes = [], ...whole } = JSON.parse(read(`${name}.json`).replaceAll(/\bNaN\b/g, 'null'));
  const file = `${name.replace('-scale1', '')}.scenario.json`;
  const scenario = readScenario(read(file), file, { replicates: reps, days, scale });
  const points = read(`${name}.csv`).trim().split('\n').slice(1).map(point);
  return { ...(whole as Omit<WholeRuns, 'votes'>), votes, name, replicates: reps, scenario, points };
}

function point(line: string): Point {
  const [day, series, mean, sd] = line.split(',');
  if (!SERIES.includes(series as SeriesName)) throw new Error(`the engine has no series "${series}": ${line}`);
  return { series: series as SeriesName, day: Number(day), mean: Number(mean), sd: Number(sd) };
}
