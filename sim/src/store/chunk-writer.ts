import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { type RunResult, SERIES } from '#sim/engine/result.ts';
import type { Chunk, Experiment } from '#sim/store/experiment.ts';
import { chunkFile, dailyFile, keep, unfinished } from '#sim/store/files.ts';
import { distinctNames, name, text } from '#sim/store/sql.ts';

/** A run as it is kept. */
export interface StoredRun {
  readonly setting: string;
  readonly replicate: number;
  /** The values set, as JSON. */
  readonly parameters: string;
  /** In the experiment's order; `NaN` where the run has no such number. */
  readonly outcomes: Float64Array;
  readonly failure: string | null;
}

/** Columns of a chunk that are not outcomes. */
const OWN = ['setting', 'replicate', 'parameters', 'failure'] as const;
/** Rows of a DuckDB vector. */
const VECTOR = 2048;

/** The columns that an experiment's outcomes have in its chunks, in its order. */
export function outcomeColumns({ outcomes }: Pick<Experiment, 'outcomes'>): string[] {
  return distinctNames(
    outcomes.map((outcome) => outcome.name),
    OWN,
  );
}

/**
 * Writes chunks as Parquet. The bytes depend on the runs alone: one thread, insertion order, one compression.
 * Memory: one chunk.
 */
export class ChunkWriter {
  private readonly instance: DuckDBInstance;
  private readonly connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.instance = instance;
    this.connection = connection;
  }

  static async open(): Promise<ChunkWriter> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '1GB' });
    const connection = await instance.connect();
    const series = SERIES.map((series) => `${name(series)} DOUBLE`).join(', ');
    await connection.run(`CREATE TABLE daily (setting VARCHAR, replicate INTEGER, day INTEGER, ${series})`);
    return new ChunkWriter(instance, connection);
  }

  /** Takes the daily series of a run into the chunk that is written next. */
  async addDaily(setting: string, { replicate, series }: RunResult): Promise<void> {
    const types = [VARCHAR, INTEGER, INTEGER, ...SERIES.map(() => DOUBLE)];
    const appender = await this.connection.createAppender('daily');
    for (let start = 0; start < series.price.length; start += VECTOR) {
      const days = Math.min(VECTOR, series.price.length - start);
      const chunk = DuckDBDataChunk.create(types, days);
      chunk.setColumnValues(0, new Array<string>(days).fill(setting));
      chunk.setColumnValues(1, new Array<number>(days).fill(replicate));
      chunk.setColumnValues(
        2,
        Array.from({ length: days }, (_, i) => start + i),
      );
      SERIES.forEach((each, i) => {
        setNumbers(chunk, 3 + i, series[each].subarray(start, start + days));
      });
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  /** Leaves the daily series that were taken in out of it again. */
  async dropDaily(): Promise<void> {
    await this.connection.run('DELETE FROM daily');
  }

  /** Puts the chunk into the store's folder; the daily series first, so that a chunk that is there is whole. */
  async write(folder: string, experiment: Experiment, chunk: Chunk, runs: readonly StoredRun[]): Promise<void> {
    if (experiment.daily) {
      await this.copy('daily', folder, dailyFile(chunk.experiment, chunk.id));
      await this.dropDaily();
    }
    await this.fill(experiment, runs);
    await this.copy('runs', folder, chunkFile(chunk.experiment, chunk.id));
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async fill(experiment: Experiment, runs: readonly StoredRun[]): Promise<void> {
    const outcomes = outcomeColumns(experiment);
    const columns: [string, DuckDBType, (run: StoredRun) => string | number | null][] = [
      ['setting', VARCHAR, (run) => run.setting],
      ['replicate', INTEGER, (run) => run.replicate],
      ['parameters', VARCHAR, (run) => run.parameters],
      ['failure', VARCHAR, (run) => run.failure],
      ...outcomes.map((outcome, i): [string, DuckDBType, (run: StoredRun) => number | null] => [
        outcome,
        DOUBLE,
        (run) => (Number.isNaN(run.outcomes[i]) ? null : run.outcomes[i]!),
      ]),
    ];
    const declared = columns.map(([column, type]) => `${name(column)} ${type}`).join(', ');
    await this.connection.run(`CREATE OR REPLACE TABLE runs (${declared})`);
    const appender = await this.connection.createAppender('runs');
    const types = columns.map(([, type]) => type);
    for (let start = 0; start < runs.length; start += VECTOR) {
      const part = runs.slice(start, start + VECTOR);
      const chunk = DuckDBDataChunk.create(types, part.length);
      columns.forEach(([, , value], i) => {
        chunk.setColumnValues(i, part.map(value));
      });
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  private async copy(table: string, folder: string, path: string): Promise<void> {
    const written = unfinished(folder);
    const options = 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880';
    await this.connection.run(`COPY ${table} TO ${text(written)} (${options})`);
    keep(folder, written, path);
  }
}

/** A column at once; a value at a time is ten times slower. NULL where a value is `NaN`. */
function setNumbers(chunk: DuckDBDataChunk, column: number, values: Float64Array): void {
  const vector = chunk.getColumnVector(column) as unknown as {
    readonly items: Float64Array;
    setItem(index: number, value: number | null): void;
    flush(): void;
  };
  vector.items.set(values);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) vector.setItem(i, null);
  vector.flush();
}
