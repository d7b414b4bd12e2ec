import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

/**
 * Where things stand in a store's folder:
 *
 *     catalogue.duckdb                        what is there; made anew from the rest whenever it is missing or damaged
 *     chunks/<experiment>/experiment.json     what the runs of an experiment have in common
 *     chunks/<experiment>/<chunk>.parquet     runs: one row each
 *     daily/<experiment>/<chunk>.parquet      their daily series, where they are kept
 *     studies/<study>.json, .parquet          which runs a study asked for: its name, and its points
 *     unfinished/                             files that are being written
 */
export const CATALOGUE = 'catalogue.duckdb';
export const STUDIES = 'studies';
export const experimentFile = (experiment: string) => `chunks/${experiment}/experiment.json`;
export const chunkFile = (experiment: string, chunk: string) => `chunks/${experiment}/${chunk}.parquet`;
export const dailyFile = (experiment: string, chunk: string) => `daily/${experiment}/${chunk}.parquet`;
export const studyFile = (study: string) => `${STUDIES}/${study}.json`;
export const pointsFile = (study: string) => `${STUDIES}/${study}.parquet`;

const UNFINISHED = 'unfinished';
let count = 0;

/** A path to write a file to before `keep` gives it its name; no two writers have the same. */
export function unfinished(folder: string): string {
  mkdirSync(join(folder, UNFINISHED), { recursive: true });
  return join(folder, UNFINISHED, `${hostname()}-${process.pid}-${threadId}-${count++}`);
}

/** Puts a written file into its place so that it is there whole or not at all, after a loss of power too. */
export function keep(folder: string, written: string, path: string): void {
  const target = join(folder, path);
  sync(written, 'r+');
  mkdirSync(dirname(target), { recursive: true });
  renameSync(written, target);
  // Windows has no folders that can be synced.
  if (process.platform !== 'win32') sync(dirname(target), 'r');
}

/** Writes a file of text that is there whole or not at all. */
export function keepText(folder: string, path: string, text: string): void {
  const written = unfinished(folder);
  writeFileSync(written, text);
  keep(folder, written, path);
}

/** Removes what processes of this machine left when they were killed. */
export function clearUnfinished(folder: string): void {
  for (const name of list(join(folder, UNFINISHED))) {
    const [, host, pid] = /^(.*)-(\d+)-\d+-\d+(?:\..*)?$/.exec(name) ?? [];
    if (host === hostname() && !isAlive(Number(pid))) rmSync(join(folder, UNFINISHED, name), { force: true });
  }
}

/** The names in a folder; none where there is no folder. */
export function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function sync(path: string, flags: string): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
