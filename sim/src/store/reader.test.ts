import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserError } from '#sim/errors.ts';
import { runPlan } from '#sim/experiment/run-plan.ts';
import { smallPlan } from '#sim/experiment/small-plan.fixture.ts';
import { writeArrow } from '#sim/store/arrow.ts';
import { StoreReader } from '#sim/store/reader.ts';
import type { RunColumns } from '#sim/study/plan.ts';

let folder: string;
let reader: StoreReader;
let columns: RunColumns;
const plan = smallPlan({ points: 3, replicates: [2, 1, 2] });
const other = {
  ...smallPlan({ points: 2, replicates: [1, 1] }),
  name: 'Other: 100 %',
  outcomes: [{ name: 'broken', expression: '1 / (totalCalls - totalCalls)' }],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "flywheel reader's-"));
  const options = { model: 'of the test', store: folder, workers: 1 };
  columns = await runPlan(plan, { ...options, daily: true });
  await runPlan(other, options);
  reader = await StoreReader.open(folder);
});
afterAll(async () => {
  await reader[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function rows(sql: string): Promise<unknown[][]> {
  return (await reader.ask(sql)).getRowsJson();
}

async function refusal(sql: string): Promise<UserError> {
  return (await reader.ask(sql).catch((error) => error)) as UserError;
}

describe('a store', () => {
  it('lists its studies and how far they are', () => {
    expect(reader.studies).toMatchObject([
      { name: 'Other: 100 %', view: 'Other: 100 %', points: 2, runs: 2, done: 2, failed: 2, seed: 7, days: 20 },
      {
        name: 'small plan',
        view: 'small plan',
        points: 3,
        runs: 5,
        done: 5,
        failed: 0,
        parameters: ['user.needScale'],
      },
    ]);
  });

  it('shows each run of a study with its values, outcomes and failure, in order', async () => {
    const expected = [
      [0, 0],
      [0, 1],
      [1, 0],
      [2, 0],
      [2, 1],
    ].map(([point, replicate], i) => [point, 0.5 + point! / 64, replicate, columns.outcomes[0]![i], null, null]);
    const sql = 'SELECT point, "user.needScale", replicate, leak, "Calls_2", failure FROM "small plan"';
    expect(await rows(sql)).toEqual(expected);
  });

  it('shows the runs of all studies side by side, failures with their cause', async () => {
    const sql =
      'SELECT study, count(*)::INT, count(failure)::INT, any_value(failure), count(leak)::INT FROM runs GROUP BY 1 ORDER BY 1';
    expect(await rows(sql)).toEqual([
      ['Other: 100 %', 2, 2, 'overflow: outcome "broken" is infinite', 0],
      ['small plan', 5, 0, null, 5],
    ]);
  });

  it('shows the daily series of a study that keeps them', async () => {
    const [[count, days, leak]] = (await rows(
      `SELECT count(*)::INT, max(day)::INT, avg(leakRatio) FILTER (point = 1) FROM daily WHERE study = 'small plan'`,
    )) as [[number, number, number]];
    expect([count, days]).toEqual([100, 19]);
    expect(leak).toBeCloseTo(columns.outcomes[0]![2]!, 12);
    expect(await rows(`SELECT count(*)::INT FROM daily WHERE study <> 'small plan'`)).toEqual([[0]]);
  });

  it('writes an answer as CSV, Parquet and Arrow with the same numbers', async () => {
    const sql =
      'SELECT point, leak, failure, point > 0 AS later, sum(point) OVER () AS total FROM "small plan" -- all\n;';
    const csv = readFileSync(await reader.write(sql, 'csv'), 'utf8')
      .trim()
      .split('\n');
    expect(csv[0]).toBe('point,leak,failure,later,total');
    expect(csv).toHaveLength(6);
    const parquet = await reader.write(sql, 'parquet');
    const fromParquet = await rows(`SELECT * FROM read_parquet('${parquet.replaceAll("'", "''")}')`);
    const file = join(folder, 'answer.arrow');
    await writeArrow(file, await reader.ask(sql));
    const arrow = tableFromIPC(readFileSync(file));
    const names = arrow.schema.fields.map(({ name, type }) => `${name}: ${type}`);
    expect(names).toEqual(['point: Int32', 'leak: Float64', 'failure: Utf8', 'later: Bool', 'total: Float64']);
    expect(arrow.toArray().map((row) => Object.values(row!.toJSON()))).toEqual(
      fromParquet.map((row) => row.map((value, i) => (i === 4 ? Number(value) : value))),
    );
    expect(csv.slice(1).map((line) => Number(line.split(',')[1]))).toEqual([...columns.outcomes[0]!]);
  });

  it('says line and column of what is wrong with a query', async () => {
    const wrong = await refusal('SELECT point,\n  nothing FROM runs');
    expect(wrong).toMatchObject({ code: 'BAD_SQL', exitCode: 2 });
    expect(wrong.message).toBe(
      'The query, line 2, column 3: Binder Error: Referenced column "nothing" not found in FROM clause!',
    );
    expect(wrong.details.slice(-2)).toEqual(['  nothing FROM runs', '  ^']);
    const long = await refusal(`SELECT ${'1, '.repeat(200)} FROM nowhere`);
    expect(long.message).toMatch(/^The query, line 1, column 6\d\d: /);
    const late = await refusal(`SELECT CAST(study AS INT) FROM runs`);
    expect(late.message).toContain('Conversion Error');
  });

  it('changes nothing, whatever it is asked, and shows no other file', async () => {
    const secret = join(folder, '..', 'flywheel-reader-secret.csv');
    writeFileSync(secret, 'a\n1\n');
    const asked = [
      'DROP VIEW runs',
      'CREATE TABLE t (a INT)',
      `COPY (SELECT 1) TO '${folder.replaceAll("'", "''")}/chunks/x.csv'`,
      'SELECT 1; DROP VIEW runs',
      'SET threads = 2',
      '',
      ' ; ',
      `SELECT * FROM read_csv('${secret.replaceAll("'", "''")}')`,
    ];
    for (const sql of asked) expect(await refusal(sql), sql).toMatchObject({ code: 'BAD_SQL', exitCode: 2 });
    rmSync(secret);
    expect(await rows('SELECT count(*)::INT FROM runs')).toEqual([[7]]);
  });

  it('is not there where no study was kept', async () => {
    await expect(StoreReader.open(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'NO_STORE', exitCode: 4 });
  });
});
