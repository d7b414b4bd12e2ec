import { mkdir, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '#sim/errors.ts';

/** The file by which a run folder is known. */
export const MANIFEST = 'manifest.json';

/**
 * A folder that appears complete or not at all: it is filled as a hidden sibling and renamed at the end.
 * Use with `await using`; what was not committed is removed.
 */
export class RunFolder {
  /** Where it will be. */
  readonly target: string;
  /** Where it is filled. */
  readonly path: string;

  private constructor(target: string) {
    this.target = target;
    this.path = hiddenSibling(target, 'partial');
  }

  /**
   * @throws UserError `NOT_A_RUN_FOLDER` (exit 2) where the target holds something else, `CANNOT_WRITE` (exit 1) where
   * the place cannot be written
   */
  static async open(target: string): Promise<RunFolder> {
    const folder = new RunFolder(await realpath(target).catch(() => resolve(target)));
    await checkReplaceable(folder.target);
    await writing(folder.target, async () => {
      await makeFolders(dirname(folder.target));
      await removeAbandoned(folder.target);
      await rm(folder.path, { recursive: true, force: true });
      await mkdir(folder.path);
    });
    return folder;
  }

  /**
   * Fills it.
   * @throws UserError `CANNOT_WRITE` (exit 1) where the system refuses, e.g. a full disk; what else `work` throws
   */
  fill(work: (path: string) => Promise<void>): Promise<void> {
    return writing(this.target, () => work(this.path));
  }

  /** Puts the filled folder into its place, instead of an earlier run there. */
  async commit(): Promise<void> {
    const earlier = hiddenSibling(this.target, 'earlier');
    await checkReplaceable(this.target);
    await writing(this.target, async () => {
      await rename(this.target, earlier).catch(ignoreMissing);
      await rename(this.path, this.target);
      await rm(earlier, { recursive: true, force: true });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

function hiddenSibling(target: string, kind: string): string {
  return join(dirname(target), `.${basename(target)}.${kind}-${process.pid}`);
}

/** What processes left behind that were killed while they filled the same folder. */
async function removeAbandoned(target: string): Promise<void> {
  const parent = dirname(target);
  const stem = `.${basename(target)}.partial-`;
  for (const name of await readdir(parent)) {
    const id = Number(name.slice(stem.length));
    if (name.startsWith(stem) && id > 0 && !isRunning(id))
      await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // There, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function checkReplaceable(target: string): Promise<void> {
  if (await isMissingOrEmpty(target)) return;
  if (await isRunFolder(target)) return;
  throw new UserError(`${target} holds something that is not a run; it is left as it is.`, {
    code: 'NOT_A_RUN_FOLDER',
    exitCode: 2,
    hint: 'Name a folder that is new, empty, or an earlier run.',
  });
}

async function isMissingOrEmpty(target: string): Promise<boolean> {
  const found = await stat(target).catch(() => null);
  return found === null || (found.isDirectory() && (await readdir(target)).length === 0);
}

async function isRunFolder(folder: string): Promise<boolean> {
  try {
    return JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')).schema === 'flywheel.run-folder';
  } catch {
    return false;
  }
}

/** `mkdir` with `recursive` never ends where the system answers ENOENT below a folder that exists, as in /proc. */
async function makeFolders(path: string): Promise<void> {
  try {
    await makeFolder(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolders(dirname(path));
    await makeFolder(path);
  }
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function writing(target: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isOfTheSystem(error) ? cannotWrite(target, error) : error;
  }
}

/** Errors of Node's file system have an errno, those of DuckDB say so. */
function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && ('errno' in error || error.message.startsWith('IO Error'));
}

function cannotWrite(target: string, cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserError(`The run cannot be written to ${target}: ${reason}`, {
    code: 'CANNOT_WRITE',
    hint: 'Name another folder with --out.',
    cause,
  });
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
