import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunResult, SERIES } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import { writeParquet } from '#sim/experiment/store/parquet.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';

const scenario = { ...baselineScenario(), days: 100, scale: 0.02 };
const whole = [0, 1].map((replicate) => simulate(scenario, replicate));
/** Replicate 2 failed on day 2500, longer than a vector of DuckDB. */
const long = 2500;
const failed: RunResult = {
  ...whole[0]!,
  replicate: 2,
  series: Object.fromEntries(
    SERIES.map((name, k) => [name, Float64Array.from({ length: long }, (_, day) => day + k / 7)]),
  ) as unknown as RunResult['series'],
};
const results = [...whole, failed];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flywheel 'parquet'-"));
});
afterAll(() => rm(folder, { recursive: true }));

it('reads back in DuckDB as the series, bit for bit, and NULL where a series is not defined', async () => {
  const file = join(folder, 'daily.parquet');
  await writeParquet(file, results, join(folder, 'scratch'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const read = await connection.runAndReadAll(`SELECT * FROM '${file.replaceAll("'", "''")}'`);
  const columns = read.getColumnsObject();
  connection.closeSync();
  instance.closeSync();

  expect(Object.keys(columns)).toEqual(['replicate', 'day', ...SERIES]);
  const days = (length: number) => Array.from({ length }, (_, day) => day);
  expect(columns.replicate).toEqual([...Array(100).fill(0), ...Array(100).fill(1), ...Array(long).fill(2)]);
  expect(columns.day).toEqual([...days(100), ...days(100), ...days(long)]);
  for (const name of SERIES) {
    const expected = results.flatMap((result) => [...result.series[name]]);
    expect(columns[name], name).toEqual(expected.map((value) => (Number.isNaN(value) ? null : value)));
  }
  expect(columns.userRetention90!.slice(88, 92).map((value) => value === null)).toEqual([true, true, false, false]);
});

it('gives the same bytes for the same results', async () => {
  const files = ['one.parquet', 'two.parquet'].map((name) => join(folder, name));
  for (const file of files) await writeParquet(file, results, join(folder, 'scratch'));
  const [one, two] = await Promise.all(files.map((file) => readFile(file)));
  expect(one!.equals(two!)).toBe(true);
});
