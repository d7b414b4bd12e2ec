import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '#sim/errors.ts';
import { text } from '#sim/store/sql.ts';

/**
 * Does what reads files of a store. Where it fails for one that cannot be read, the error names it: files are written whole, so
 * a disk or a person has changed it.
 * @throws UserError `DAMAGED_CHUNK` (exit 1); else what `work` throws
 */
export async function reading<T>(
  connection: DuckDBConnection,
  files: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (const file of files) {
      await connection.run(`SELECT * FROM read_parquet(${text(file)})`).catch((cause) => {
        throw new UserError(`${file} is damaged.`, {
          code: 'DAMAGED_CHUNK',
          details: [cause instanceof Error ? cause.message : String(cause)],
          hint: 'Remove it, and run the study again: only its runs are made anew.',
          cause,
        });
      });
    }
    throw error;
  }
}
