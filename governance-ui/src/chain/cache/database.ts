import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { UserError } from '#sim/errors.ts';

/** Rises when an older cache cannot be read: it is then made anew. */
const VERSION = 3;

/**
 * What was read of one Governor's chain. Rows carry the block that they were learned from, so that what a reorganisation takes
 * back can be taken out; `blocks` has the hashes of the blocks that anything rests on.
 */
const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE blocks (number INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT;
  CREATE TABLE cursors (stream TEXT PRIMARY KEY, block INTEGER NOT NULL, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE proposals (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, block INTEGER NOT NULL, created TEXT NOT NULL,
    record TEXT, read_block INTEGER, settled INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE moves (
    block INTEGER NOT NULL, log INTEGER NOT NULL, proposal INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (block, log)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX moves_of ON moves (proposal);
  CREATE TABLE ballots (
    block INTEGER NOT NULL, log INTEGER NOT NULL, proposal INTEGER NOT NULL, voter TEXT NOT NULL, support INTEGER NOT NULL,
    weight TEXT NOT NULL, reason TEXT NOT NULL, params TEXT NOT NULL, PRIMARY KEY (block, log)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ballots_on ON ballots (proposal, block, log);
  CREATE INDEX ballots_of ON ballots (voter, block, log);
  CREATE TABLE powers (
    delegate TEXT NOT NULL, block INTEGER NOT NULL, log INTEGER NOT NULL, votes TEXT NOT NULL,
    PRIMARY KEY (delegate, block, log)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    stream TEXT NOT NULL, block INTEGER NOT NULL, log INTEGER NOT NULL, name TEXT NOT NULL, args TEXT NOT NULL,
    PRIMARY KEY (stream, block, log)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};`;

/** Result codes of SQLite: the file is damaged, or is no database at all. */
const DAMAGED = new Set([11, 26]);
/** The file or its folder cannot be written. */
const UNUSABLE = new Set([8, 10, 13, 14]);

export function isDamaged(error: unknown): boolean {
  return DAMAGED.has((error as { errcode?: number }).errcode ?? 0);
}

/** Node calls its SQLite experimental in some releases, and would say so on every start. */
async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return await import('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Milliseconds to wait while another process writes. */
const PATIENCE = 5_000;

/**
 * Opens the cache in a file, or one in memory.
 * @throws UserError `NO_CACHE` where the file cannot be written; SQLite's error where it is damaged (see `isDamaged`)
 */
export async function openDatabase(path: string | null): Promise<DatabaseSync> {
  const { DatabaseSync } = await loadSqlite();
  try {
    if (path !== null) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(path ?? ':memory:', { timeout: PATIENCE });
    try {
      prepare(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    const { errcode = 0, code = '' } = error as { errcode?: number; code?: string };
    if (!UNUSABLE.has(errcode) && !/^E[A-Z]+$/.test(code)) throw error;
    throw new UserError(`The cache ${path} cannot be used.`, {
      code: 'NO_CACHE',
      details: [(error as Error).message],
      hint: 'Give another folder with --cache DIR, or none with --no-cache.',
      cause: error,
    });
  }
}

/** Opens a cache without changing it. @throws SQLite's error where it is damaged */
export async function readDatabase(path: string): Promise<DatabaseSync> {
  const { DatabaseSync } = await loadSqlite();
  return new DatabaseSync(path, { readOnly: true });
}

function prepare(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  transaction(database, () => {
    const { user_version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (user_version === VERSION) return;
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all() as { name: string }[];
    for (const { name } of tables) database.exec(`DROP TABLE "${name}"`);
    database.exec(SCHEMA);
  });
}

/** Does all of `work` or nothing; other processes see neither half. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Moves a damaged cache out of the way and returns where it is now. */
export function setAside(path: string): string {
  const aside = `${path}.damaged`;
  renameSync(path, aside);
  for (const part of ['-wal', '-shm']) rmSync(path + part, { force: true });
  return aside;
}
