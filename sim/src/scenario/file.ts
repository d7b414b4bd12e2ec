import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { nearest } from '#sim/parameters/nearest.ts';
import { LONGEST_FILE } from '#sim/scenario/document.ts';
import { ScenarioError } from '#sim/scenario/error.ts';
import { printable } from '#sim/scenario/printable.ts';
import { readTemplate, type ScenarioOverrides } from '#sim/scenario/read.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';

/**
 * Reads the scenario in the file at `path`.
 * @throws {ScenarioError} where its contents are wrong, too long or no text; exit code 2
 * @throws {UserError} where it cannot be read; exit code 4 where there is no such file
 */
export async function readScenarioFile(path: string, overrides: ScenarioOverrides = {}): Promise<Scenario> {
  return (await readTemplateFile(path, overrides)).scenario;
}

/** The same, with the expressions by which some of its parameters are given. */
export async function readTemplateFile(path: string, overrides: ScenarioOverrides = {}): Promise<ScenarioTemplate> {
  return readTemplate(await readTextFile(path), path, overrides);
}

/**
 * The text of a file that a person wrote: UTF-8, of bounded length.
 * @throws {ScenarioError | UserError} as above
 */
export async function readTextFile(path: string): Promise<string> {
  const shown = printable(path, 300);
  const bytes = await readBytes(path, shown);
  if (bytes.length > LONGEST_FILE) {
    const limit = LONGEST_FILE.toLocaleString('en-US');
    throw new ScenarioError(shown, [`${shown}:1:1: more than ${limit} bytes; allowed: a file of up to ${limit} bytes`]);
  }
  return decode(bytes, shown);
}

/** At most one byte more than the longest file, so that an endless one ends. */
async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const buffer = new Uint8Array(LONGEST_FILE + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } catch (cause) {
    throw await unreadable(path, shown, cause);
  }
}

async function unreadable(path: string, shown: string, cause: unknown): Promise<UserError> {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const near = await nearestFile(path);
    const hint = near === null ? 'scenarios/ has files to start from.' : `Did you mean ${near}?`;
    return new UserError(`there is no file ${shown}`, { code: 'SCENARIO_NOT_FOUND', exitCode: 4, hint, cause });
  }
  const why: Record<string, string> = {
    EISDIR: 'it is a directory',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
  };
  const reason = why[code] ?? (code || 'it cannot be read');
  return new UserError(`cannot read ${shown}: ${reason}`, { code: 'SCENARIO_UNREADABLE', exitCode: 2, cause });
}

async function nearestFile(path: string): Promise<string | null> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const near = nearest(
    basename(path),
    names.filter((name) => /\.(ya?ml|json)$/.test(name)),
  );
  return near === null ? null : printable(join(folder, near), 300);
}

function decode(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const { line, column } = firstInvalid(bytes);
    throw new ScenarioError(shown, [`${shown}:${line}:${column}: bytes that are no UTF-8; allowed: text in UTF-8`]);
  }
}

/** Line and column, from 1, of the first byte sequence that is not UTF-8: the end of the longest beginning that is. */
function firstInvalid(bytes: Uint8Array): { line: number; column: number } {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isPrefixOfText(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  const before = new TextDecoder().decode(bytes.subarray(0, low), { stream: true });
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: before.length - lineStart + 1 };
}

/** Whether `bytes` are UTF-8, apart from a character that may be cut off at their end. */
function isPrefixOfText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
