import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { UserError } from '#sim/errors.ts';
import { reading } from '#sim/store/damaged.ts';
import type { Experiment } from '#sim/store/experiment.ts';
import { CATALOGUE, chunkFile, clearUnfinished, experimentFile, list, STUDIES } from '#sim/store/files.ts';
import { text, texts } from '#sim/store/sql.ts';
import type { StudyRecord } from '#sim/store/study-record.ts';

/** Raised when the tables change: an older catalogue is made anew. */
const VERSION = 2;
/** Files that are read in one statement. */
const AT_ONCE = 256;

const TABLES = `
  CREATE TABLE about (version INTEGER);
  INSERT INTO about VALUES (${VERSION});
  CREATE TABLE experiments (experiment VARCHAR, model VARCHAR, seed UBIGINT, days INTEGER, scale DOUBLE, outcomes VARCHAR[]);
  CREATE TABLE chunks (experiment VARCHAR, chunk VARCHAR, runs BIGINT, failed BIGINT);
  CREATE TABLE stored (experiment VARCHAR, chunk VARCHAR, setting VARCHAR, replicate INTEGER, failed BOOLEAN);`;

/** A chunk that is in the store. */
export interface StoredChunk {
  readonly experiment: string;
  readonly chunk: string;
  readonly runs: number;
  readonly failed: number;
}

/** A run that is in the store. */
export interface StoredKey {
  readonly setting: string;
  readonly replicate: number;
  readonly failed: boolean;
}

/**
 * What is in a store: which runs, in which chunks. While it is open, the store belongs to this process: the lock is the
 * operating system's, on the catalogue's file, and ends with the process, however it ends.
 */
export class Catalogue implements AsyncDisposable {
  readonly connection: DuckDBConnection;
  readonly instance: DuckDBInstance;
  private readonly folder: string;

  private readonly release: () => void;

  private constructor(folder: string, opened: Opened, release: () => void) {
    this.folder = folder;
    this.instance = opened.instance;
    this.connection = opened.connection;
    this.release = release;
  }

  /**
   * Opens the catalogue of a store for writing, made anew where it is missing or damaged, and enters what is there.
   * Waits while this process itself has it open elsewhere.
   * @throws UserError `STORE_IN_USE` (exit 1) where another process has it open, `CANNOT_WRITE` (exit 1)
   */
  static async open(folder: string): Promise<Catalogue> {
    const release = await turn(resolve(folder));
    try {
      const opened = await openCurrent(folder);
      const catalogue = new Catalogue(folder, opened, release);
      clearUnfinished(folder);
      await catalogue.enter();
      return catalogue;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** A catalogue in memory, of a store that may be another process's at the time. */
  static async inMemory(folder: string): Promise<Catalogue> {
    const opened = await openFile(':memory:');
    await opened.connection.run(TABLES);
    const catalogue = new Catalogue(folder, opened, () => {});
    await catalogue.enter();
    return catalogue;
  }

  /** Enters chunks that have come since, and leaves out those that are gone. */
  async enter(): Promise<void> {
    const known = await this.chunks();
    const there = listChunks(this.folder);
    const isThere = new Set(there.map(({ experiment, chunk }) => `${experiment}/${chunk}`));
    const isKnown = new Set(known.map(({ experiment, chunk }) => `${experiment}/${chunk}`));
    await this.forget(known.filter(({ experiment, chunk }) => !isThere.has(`${experiment}/${chunk}`)));
    const fresh = there.filter(({ experiment, chunk }) => !isKnown.has(`${experiment}/${chunk}`));
    for (let start = 0; start < fresh.length; start += AT_ONCE) await this.add(fresh.slice(start, start + AT_ONCE));
    await this.enterExperiments();
  }

  async chunks(): Promise<StoredChunk[]> {
    const read = await this.connection.runAndReadAll('SELECT * FROM chunks ORDER BY ALL');
    return read.getRowObjects().map(({ experiment, chunk, runs, failed }) => ({
      experiment: experiment as string,
      chunk: chunk as string,
      runs: Number(runs),
      failed: Number(failed),
    }));
  }

  /** Calls `visit` with every run of the experiment, once or more often. */
  async visitRuns(experiment: string, visit: (run: StoredKey) => void): Promise<void> {
    const result = await this.connection.stream(
      `SELECT setting, replicate, failed FROM stored WHERE experiment = ${text(experiment)}`,
    );
    for await (const chunk of result) {
      const [settings, replicates, failures] = [0, 1, 2].map((column) => chunk.getColumnValues(column));
      for (let i = 0; i < chunk.rowCount; i++) {
        visit({
          setting: settings![i] as string,
          replicate: replicates![i] as number,
          failed: failures![i] as boolean,
        });
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    close(this);
    this.release();
  }

  /** All of them or none: a process may end at any moment. */
  private async add(chunks: readonly { experiment: string; chunk: string }[]): Promise<void> {
    const files = chunks.map(({ experiment, chunk }) => join(this.folder, chunkFile(experiment, chunk)));
    const enter = () =>
      this.transaction(`
      INSERT INTO stored
        SELECT parse_path(filename)[-2], parse_filename(filename, true), setting, replicate, failure IS NOT NULL
        FROM read_parquet(${texts(files)}, filename = true, union_by_name = true);
      INSERT INTO chunks
        SELECT experiment, chunk, count(*), count_if(failed) FROM stored
        WHERE chunk IN (${chunks.map(({ chunk }) => text(chunk)).join(', ')}) GROUP BY ALL;`);
    await reading(this.connection, files, enter);
  }

  private async forget(chunks: readonly StoredChunk[]): Promise<void> {
    for (const { experiment, chunk } of chunks) {
      const which = `experiment = ${text(experiment)} AND chunk = ${text(chunk)}`;
      await this.transaction(`DELETE FROM stored WHERE ${which}; DELETE FROM chunks WHERE ${which};`);
    }
  }

  private async enterExperiments(): Promise<void> {
    const read = await this.connection.runAndReadAll('SELECT experiment FROM experiments');
    const known = new Set(read.getRows().map(([key]) => key));
    for (const key of list(join(this.folder, 'chunks'))) {
      const experiment = known.has(key) ? null : readExperiment(this.folder, key);
      if (experiment === null) continue;
      const { seed, days, scale } = experiment.base.scenario;
      const names = texts(experiment.outcomes.map((outcome) => outcome.name));
      const values = `${text(key)}, ${text(experiment.model)}, ${seed}, ${days}, ${scale}, ${names}`;
      await this.connection.run(`INSERT INTO experiments VALUES (${values})`);
    }
  }

  private async transaction(statements: string): Promise<void> {
    try {
      await this.connection.run(`BEGIN; ${statements} COMMIT;`);
    } catch (error) {
      await this.connection.run('ROLLBACK').catch(() => {});
      throw error;
    }
  }
}

/** The experiment of a store; `null` where it is not there. */
export function readExperiment(folder: string, key: string): Experiment | null {
  const file = join(folder, experimentFile(key));
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Experiment) : null;
}

/** The studies of a store, by name. */
export function readStudies(folder: string): StudyRecord[] {
  return list(join(folder, STUDIES))
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, STUDIES, file), 'utf8')) as StudyRecord)
    .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
}

function listChunks(folder: string): { experiment: string; chunk: string }[] {
  return list(join(folder, 'chunks')).flatMap((experiment) =>
    listChunkIds(folder, experiment).map((chunk) => ({ experiment, chunk })),
  );
}

/** The chunks of an experiment that are there. */
export function listChunkIds(folder: string, experiment: string): string[] {
  return list(join(folder, 'chunks', experiment))
    .filter((file) => file.endsWith('.parquet'))
    .map((file) => file.slice(0, -'.parquet'.length))
    .sort();
}

interface Opened {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

async function openFile(file: string): Promise<Opened> {
  const instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: '512MB' });
  return { instance, connection: await instance.connect() };
}

function close({ connection, instance }: Opened): void {
  connection.closeSync();
  instance.closeSync();
}

/** The catalogue's file with its tables; one that cannot be read, or is of another version, is thrown away. */
async function openCurrent(folder: string): Promise<Opened> {
  const file = join(folder, CATALOGUE);
  const opened = await openFile(file).catch((error) => {
    throwIfInUse(folder, error);
    if (!existsSync(file)) throw cannotWrite(folder, error);
    return null;
  });
  if (opened !== null) {
    if (await isCurrent(opened)) return opened;
    close(opened);
  }
  for (const each of [file, `${file}.wal`]) rmSync(each, { force: true });
  const fresh = await openFile(file);
  await fresh.connection.run(TABLES);
  return fresh;
}

async function isCurrent({ connection }: Opened): Promise<boolean> {
  try {
    const read = await connection.runAndReadAll('SELECT version FROM about');
    return read.getRows()[0]?.[0] === VERSION;
  } catch {
    return false;
  }
}

/** Who has a store open in this process, by folder: its lock does not keep a process from itself. */
const turns = new Map<string, Promise<void>>();

/** Resolves when nobody in this process has the folder open, with what ends one's own turn. */
async function turn(folder: string): Promise<() => void> {
  const before = turns.get(folder);
  const { promise, resolve: release } = Promise.withResolvers<void>();
  turns.set(folder, promise);
  await before;
  return release;
}

function throwIfInUse(folder: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (!/could not set lock|conflicting lock|used by another process/i.test(message)) return;
  const [, pid] = /PID (\d+)/.exec(message) ?? [];
  const who = pid === undefined ? 'another process' : `process ${pid}`;
  throw new UserError(`The store ${folder} is in use by ${who}.`, {
    code: 'STORE_IN_USE',
    hint: 'Wait until it is done, or name another folder with --store. To share the work, use --queue.',
    cause: error,
  });
}

function cannotWrite(folder: string, cause: unknown): UserError {
  return new UserError(`The store ${folder} cannot be written: ${cause instanceof Error ? cause.message : cause}`, {
    code: 'CANNOT_WRITE',
    hint: 'Name another folder with --store.',
    cause,
  });
}
