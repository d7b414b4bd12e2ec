import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api';
import { type RunResult, SERIES } from '#sim/engine/result.ts';

/** Rows of a DuckDB vector. */
const CHUNK = 2048;

const COLUMNS = ['replicate INTEGER', 'day INTEGER', ...SERIES.map((name) => `"${name}" DOUBLE`)].join(', ');
const TYPES = [INTEGER, INTEGER, ...SERIES.map(() => DOUBLE)];

/**
 * Writes the daily series as Parquet: `replicate`, `day`, then a float64 column for each series, in the order of replicates
 * and days; NULL where a series is not defined. A failed run has the days before its failure. The bytes depend on the
 * results alone (one thread, insertion order, one compression), and memory is bounded, whatever the number of runs.
 * @param scratch a folder for what does not fit into memory
 */
export async function writeParquet(file: string, results: readonly RunResult[], scratch: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    preserve_insertion_order: 'true',
    memory_limit: '512MB',
    temp_directory: scratch,
  });
  try {
    const connection = await instance.connect();
    try {
      await connection.run(`CREATE TABLE daily (${COLUMNS})`);
      const appender = await connection.createAppender('daily');
      for (const result of results) {
        for (let day = 0; day < result.series.price.length; day += CHUNK) {
          appender.appendDataChunk(chunkFrom(result, day));
        }
        appender.flushSync();
      }
      appender.closeSync();
      const target = file.replaceAll("'", "''");
      await connection.run(`COPY daily TO '${target}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

function chunkFrom({ replicate, series }: RunResult, start: number): DuckDBDataChunk {
  const days = Math.min(CHUNK, series.price.length - start);
  const chunk = DuckDBDataChunk.create(TYPES, days);
  chunk.setColumnValues(0, new Array<number>(days).fill(replicate));
  chunk.setColumnValues(
    1,
    Array.from({ length: days }, (_, i) => start + i),
  );
  SERIES.forEach((name, i) => {
    const values = Array.from(series[name].subarray(start, start + days), (value) =>
      Number.isNaN(value) ? null : value,
    );
    chunk.setColumnValues(2 + i, values);
  });
  return chunk;
}
