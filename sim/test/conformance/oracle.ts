import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERIES, type SeriesName } from '#sim/engine/result.ts';
import { readScenario } from '#sim/scenario/read.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

const FOLDER = join(import.meta.dirname, '..', 'oracle');

/** Runs of the independent implementation that the engine is compared with. */
export const ORACLE_RUNS = ['baseline', 'demand-shock', 'stall', 'baseline-scale1'] as const;
export type OracleRun = (typeof ORACLE_RUNS)[number];

/** A series on one day, over the oracle's replicates. */
export interface Point {
  readonly series: SeriesName;
  readonly day: number;
  readonly mean: number;
  /** With R − 1. */
  readonly sd: number;
}

export interface Oracle {
  readonly name: OracleRun;
  readonly replicates: number;
  /** What it ran, with its days, scale and number of replicates. */
  readonly scenario: Scenario;
  readonly points: readonly Point[];
}

/** @throws Error where a file is missing or a row is not understood */
export function readOracle(name: OracleRun): Oracle {
  const { reps, days, scale } = JSON.parse(read(`${name}.json`)) as { reps: number; days: number; scale: number };
  const file = `${name.replace('-scale1', '')}.scenario.json`;
  const scenario = readScenario(read(file), file, { replicates: reps, days, scale });
  const points = read(`${name}.csv`).trim().split('\n').slice(1).map(point);
  return { name, replicates: reps, scenario, points };
}

function read(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

function point(line: string): Point {
  const [day, series, mean, sd] = line.split(',');
  if (!SERIES.includes(series as SeriesName)) throw new Error(`the engine has no series "${series}": ${line}`);
  return { series: series as SeriesName, day: Number(day), mean: Number(mean), sd: Number(sd) };
}
