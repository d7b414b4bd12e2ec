import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckDBResult } from '@duckdb/node-api';
import { UserError } from '#sim/errors.ts';
import { writeArrow } from '#sim/store/arrow.ts';
import { openForReading } from '#sim/store/place.ts';
import { type StoredStudy, StoreReader } from '#sim/store/reader.ts';
import { sqlError } from '#sim/store/sql-error.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson, printNote, table } from '#ui/commands/output.ts';
import type { ResultsOptions } from '#ui/commands/results.ts';

const ALL_RUNS = 'SELECT * FROM runs ORDER BY study, study_id, point, replicate';
/** Rows of a printed table; more are for a file. */
const MOST_ROWS = 200;
const WIDEST_CELL = 60;

/** `flywheel results` */
export async function showResults(options: ResultsOptions, globals: GlobalOptions): Promise<void> {
  await using place = await openForReading(options.store);
  await using reader = await StoreReader.open(place.folder);
  const sql = options.sql ?? ALL_RUNS;
  const files = await writeFiles(reader, sql, options);
  if (options.csv === '-') return;
  if (files.length > 0) await tellFiles(files, globals);
  else if (options.sql === undefined) listStudies(reader.studies, place.name, globals);
  else await asked(sql, async () => tellAnswer(await reader.ask(sql), globals));
}

/** A query may turn out to be wrong only while its answer is read, e.g. by a text that is not a number. */
async function asked(sql: string, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    throw isOfDuckDb(error) ? sqlError(sql, error) : error;
  }
}

function isOfDuckDb(error: unknown): boolean {
  return error instanceof Error && /^[A-Z][A-Za-z ]* Error: /.test(error.message);
}

async function writeFiles(
  reader: StoreReader,
  sql: string,
  { csv, parquet, arrow }: ResultsOptions,
): Promise<string[]> {
  const written: string[] = [];
  for (const [format, target] of [
    ['csv', csv],
    ['parquet', parquet],
  ] as const) {
    if (target === undefined) continue;
    const file = await reader.write(sql, format);
    if (target === '-' && format === 'csv') await pipeline(createReadStream(file), process.stdout, { end: false });
    else await put(target, (path) => copyFile(file, path));
    written.push(target);
  }
  if (arrow !== undefined) {
    await asked(sql, async () => {
      const answer = await reader.ask(sql);
      await put(arrow, (path) => writeArrow(path, answer));
    });
    written.push(arrow);
  }
  return written.filter((file) => file !== '-');
}

/** Writes a file that appears whole or not at all. */
async function put(target: string, write: (path: string) => Promise<void>): Promise<void> {
  const partial = join(dirname(resolve(target)), `.${process.pid}.partial`);
  try {
    await write(partial);
    await rename(partial, target);
  } catch (cause) {
    await rm(partial, { force: true });
    if (!(cause instanceof Error && 'errno' in cause)) throw cause;
    throw new UserError(`${target} cannot be written: ${cause.message}`, { code: 'CANNOT_WRITE', cause });
  }
}

async function tellFiles(files: readonly string[], { json, quiet }: GlobalOptions): Promise<void> {
  const sizes = await Promise.all(files.map(async (file) => ({ file, bytes: (await stat(file)).size })));
  if (json) printJson('flywheel.results', 1, { files: sizes });
  else if (!quiet) for (const { file, bytes } of sizes) printNote(`${file}: ${bytes.toLocaleString('en-US')} bytes`);
}

function listStudies(studies: readonly StoredStudy[], store: string, { json }: GlobalOptions): void {
  if (json) {
    printJson('flywheel.results', 1, { store, studies, resultHash: hashOf(studies) });
    return;
  }
  if (studies.length === 0) {
    print(`No study is kept in ${store} yet.`);
    return;
  }
  const columns = ['study', 'state', 'runs', 'failed', 'points', 'days', 'outcomes', 'model'];
  const rows = studies.map(({ view, runs, done, failed, points, days, outcomes, model }) => [
    view,
    done < runs ? '◐ unfinished' : '✓ complete',
    done < runs ? `${whole(done)} of ${whole(runs)}` : whole(runs),
    whole(failed),
    whole(points),
    whole(days),
    outcomeNames(outcomes),
    model.slice(0, 8),
  ]);
  const numbers = ['runs', 'failed', 'points', 'days'];
  print(
    table(
      columns.map((title) => ({ title, align: numbers.includes(title) ? 'right' : 'left' })),
      rows,
    ),
  );
}

/** The outcomes by name; the days of a daily series together: `leak, stalls, price (25 days)`. */
function outcomeNames(outcomes: StoredStudy['outcomes']): string {
  const days = Map.groupBy(outcomes, ({ name }) => name.replace(/@\d+$/, ''));
  const names = [...days].map(([name, of]) => (of.length > 1 ? `${name} (${of.length} days)` : name));
  const line = names.join(', ');
  return line.length > WIDEST_CELL ? `${names.slice(0, 3).join(', ')}, … (${names.length})` : line;
}

async function tellAnswer(answer: DuckDBResult, { json, quiet }: GlobalOptions): Promise<void> {
  const columns = answer.deduplicatedColumnNames();
  const rows: unknown[][] = [];
  let count = 0;
  for await (const part of answer.yieldRowsJs()) {
    count += part.length;
    rows.push(...(json ? part : part.slice(0, Math.max(0, MOST_ROWS - rows.length))));
  }
  if (json) {
    printJson('flywheel.results', 1, { columns, rows, resultHash: hashOf([columns, rows]) });
    return;
  }
  const isNumber = columns.map((_, i) => rows.some((row) => typeof row[i] === 'number' || typeof row[i] === 'bigint'));
  const titles = columns.map((title, i) => ({ title, align: isNumber[i] ? ('right' as const) : ('left' as const) }));
  print(
    table(
      titles,
      rows.map((row) => row.map(cell)),
    ),
  );
  if (count > rows.length && !quiet) {
    printNote(`The first ${whole(rows.length)} of ${whole(count)} rows; --csv <file> writes all of them.`);
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const line = text.replaceAll(/\s*\n\s*/g, ' ⏎ ');
  return line.length > WIDEST_CELL ? `${line.slice(0, WIDEST_CELL - 1)}…` : line;
}

function whole(value: number): string {
  return value.toLocaleString('en-US');
}

/** SHA-256, in hex, of what was answered. */
function hashOf(value: unknown): string {
  const text = JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? part.toString() : part));
  return createHash('sha256').update(text).digest('hex');
}
