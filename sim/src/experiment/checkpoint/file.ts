import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { Checkpoint } from '#sim/engine/checkpoint.ts';
import type { RunResult } from '#sim/engine/result.ts';
import type { State } from '#sim/engine/state.ts';
import { UserError } from '#sim/errors.ts';

/** The first line of a file: how long what follows is. */
interface Header {
  readonly schema: 'flywheel.checkpoint';
  readonly version: 1;
  readonly day: number;
  readonly stateBytes: number;
  readonly columnsBytes: number;
}

const NEWLINE = 10;
const LONGEST_HEADER = 1024;

/** Writes a checkpoint; the file is there whole or as it was before, whenever the process ends. */
export function writeCheckpoint(file: string, { day, state, columns }: Checkpoint): void {
  const body = serialize(state);
  const stateBytes = body.length;
  const header: Header = { schema: 'flywheel.checkpoint', version: 1, day, stateBytes, columnsBytes: columns.length };
  // The columns are written from where they lie: they may be most of the memory.
  write(file, [Buffer.from(`${JSON.stringify(header)}\n`), body, columns]);
}

/** @throws UserError `CHECKPOINT_DAMAGED` where it is not one, or not whole */
export function readCheckpoint(file: string): Checkpoint {
  const bytes = readFileSync(file);
  const { header, start } = headerOf(file, bytes);
  const middle = start + header.stateBytes;
  return {
    day: header.day,
    state: deserialize(bytes.subarray(start, middle)) as State,
    columns: bytes.subarray(middle),
  };
}

/** @throws UserError `CHECKPOINT_DAMAGED` */
export function requireWhole(file: string): void {
  const head = Buffer.alloc(LONGEST_HEADER);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head, 0, LONGEST_HEADER, 0);
  } finally {
    closeSync(descriptor);
  }
  headerOf(file, head);
}

/** The result of a run that is done. */
export function writeResult(file: string, result: RunResult): void {
  write(file, [serialize(result)]);
}

/** @throws UserError `CHECKPOINT_DAMAGED` */
export function readResult(file: string): RunResult {
  try {
    return deserialize(readFileSync(file)) as RunResult;
  } catch (cause) {
    throw damaged(file, cause);
  }
}

function headerOf(file: string, bytes: Buffer): { readonly header: Header; readonly start: number } {
  const start = bytes.indexOf(NEWLINE) + 1;
  let header: Header;
  try {
    header = JSON.parse(bytes.toString('utf8', 0, start)) as Header;
  } catch (cause) {
    throw damaged(file, cause);
  }
  const { schema, version, stateBytes, columnsBytes } = header;
  const whole = statSync(file).size === start + stateBytes + columnsBytes;
  if (schema !== 'flywheel.checkpoint' || version !== 1 || !whole) throw damaged(file);
  return { header, start };
}

function damaged(file: string, cause?: unknown): UserError {
  return new UserError(`${file} is no checkpoint, or not a whole one.`, {
    code: 'CHECKPOINT_DAMAGED',
    exitCode: 2,
    hint: 'Delete the file, and its run starts anew; the others go on.',
    cause,
  });
}

function write(file: string, parts: readonly Uint8Array[]): void {
  const partial = `${file}.partial`;
  const descriptor = openSync(partial, 'w');
  try {
    for (const part of parts) {
      for (let written = 0; written < part.length; ) written += writeSync(descriptor, part, written);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(partial, file);
}
