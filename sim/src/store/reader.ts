import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DuckDBConnection,
  type DuckDBPreparedStatement,
  type DuckDBResult,
  StatementType,
} from '@duckdb/node-api';
import { UserError } from '#sim/errors.ts';
import { Catalogue, readStudies } from '#sim/store/catalogue.ts';
import { name, text, texts } from '#sim/store/sql.ts';
import { sqlError } from '#sim/store/sql-error.ts';
import type { StudyRecord } from '#sim/store/study-record.ts';
import { nameViews, type StudyView, viewStatements } from '#sim/store/views.ts';

/** A study of a store, and how far it is. */
export interface StoredStudy extends StudyRecord {
  /** The view that holds its runs. */
  readonly view: string;
  /** Runs in the store, of `runs` that it asked for. */
  readonly done: number;
  readonly failed: number;
}

export type FileFormat = 'csv' | 'parquet';

/**
 * A store, to be asked with SQL: a view for each study, `runs` with all runs, `daily`, `studies`. It reads what is there at
 * the time, also while a study is running, and changes nothing: statements other than queries are refused, and queries
 * see no file but the store's.
 */
export class StoreReader implements AsyncDisposable {
  readonly studies: readonly StoredStudy[];
  private readonly catalogue: Catalogue;
  private readonly scratch: string;

  private constructor(catalogue: Catalogue, scratch: string, studies: readonly StoredStudy[]) {
    this.catalogue = catalogue;
    this.scratch = scratch;
    this.studies = studies;
  }

  /** @throws UserError `NO_STORE` (exit 4) */
  static async open(folder: string): Promise<StoreReader> {
    if (!isStore(folder)) {
      throw new UserError(`There is no store of studies in ${folder}.`, {
        code: 'NO_STORE',
        exitCode: 4,
        hint: 'Name its folder with --store. A study makes one: flywheel sweep <study> --store <folder>.',
      });
    }
    const catalogue = await Catalogue.inMemory(folder);
    const scratch = mkdtempSync(join(tmpdir(), 'flywheel-results-'));
    const { connection } = catalogue;
    const views = nameViews(readStudies(folder));
    for (const statement of viewStatements(folder, views)) await connection.run(statement);
    const studies: StoredStudy[] = [];
    for (const view of views) studies.push(await howFar(connection, view));
    await listStudies(connection, studies);
    await connection.run(`
      SET threads = 1; SET temp_directory = ${text(scratch)}; SET allowed_directories = ${texts([folder, scratch])};
      SET enable_external_access = false; SET lock_configuration = true`);
    return new StoreReader(catalogue, scratch, studies);
  }

  /**
   * The answer to a query, to be read piece by piece.
   * @throws UserError `BAD_SQL` (exit 2) with line and column
   */
  async ask(sql: string): Promise<DuckDBResult> {
    const statement = await this.prepare(sql);
    try {
      return await statement.stream();
    } catch (error) {
      throw sqlError(sql, error);
    }
  }

  /**
   * Writes the answer to a query into a file of its own making and hands over its path; it is gone with the reader.
   * @throws UserError `BAD_SQL` (exit 2)
   */
  async write(sql: string, format: FileFormat): Promise<string> {
    await this.prepare(sql);
    const file = join(this.scratch, `answer.${format}`);
    const options = format === 'csv' ? 'FORMAT csv, HEADER true' : 'FORMAT parquet, COMPRESSION zstd';
    try {
      await this.catalogue.connection.run(`COPY (\n${withoutEnd(sql)}\n) TO ${text(file)} (${options})`);
    } catch (error) {
      throw sqlError(sql, error, 1);
    }
    return file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.catalogue[Symbol.asyncDispose]();
    rmSync(this.scratch, { recursive: true, force: true });
  }

  private async prepare(sql: string): Promise<DuckDBPreparedStatement> {
    if (withoutEnd(sql).trim() === '') throw onlyQueries('it is empty');
    let prepared: DuckDBPreparedStatement;
    try {
      const statements = await this.catalogue.connection.extractStatements(sql);
      if (statements.count !== 1) throw onlyQueries(`these are ${statements.count} statements`);
      prepared = await statements.prepare(0);
    } catch (error) {
      throw error instanceof UserError ? error : sqlError(sql, error);
    }
    const type = prepared.statementType;
    if (type !== StatementType.SELECT && type !== StatementType.EXPLAIN) {
      throw onlyQueries(`this is ${StatementType[type] ?? 'another statement'}`);
    }
    return prepared;
  }
}

/** Whether studies were kept in a folder. */
export function isStore(folder: string): boolean {
  return existsSync(join(folder, 'chunks')) && statSync(join(folder, 'chunks')).isDirectory();
}

async function howFar(connection: DuckDBConnection, { record, name: view }: StudyView): Promise<StoredStudy> {
  const read = await connection.runAndReadAll(`SELECT count(*), count(failure) FROM ${name(view)}`);
  const [done, failed] = read.getRows()[0]!.map(Number);
  return { ...record, view, done: done!, failed: failed! };
}

async function listStudies(connection: DuckDBConnection, studies: readonly StoredStudy[]): Promise<void> {
  const columns = `study VARCHAR, study_id VARCHAR, view VARCHAR, points INTEGER, runs INTEGER, done INTEGER, failed INTEGER,
    model VARCHAR, seed UBIGINT, days INTEGER, scale DOUBLE, outcomes VARCHAR[]`;
  await connection.run(`CREATE TABLE studies (${columns})`);
  for (const study of studies) {
    const words = [study.name, study.id, study.view].map(text);
    const counts = [study.points, study.runs, study.done, study.failed];
    const names = texts(study.outcomes.map((outcome) => outcome.name));
    const values = [...words, ...counts, text(study.model), study.seed, study.days, study.scale, names];
    await connection.run(`INSERT INTO studies VALUES (${values.join(', ')})`);
  }
}

function withoutEnd(sql: string): string {
  return sql.replace(/[\s;]+$/, '');
}

function onlyQueries(what: string): UserError {
  return new UserError(`Only one query can be asked, and nothing changed: ${what}.`, {
    code: 'BAD_SQL',
    exitCode: 2,
    hint: `Start with SELECT, e.g. --sql "select * from runs limit 10".`,
  });
}
