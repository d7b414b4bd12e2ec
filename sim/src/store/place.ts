import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '#sim/errors.ts';

/** Where a store is: a folder here, and for one that is elsewhere the way there and back. */
export interface Place extends AsyncDisposable {
  /** The store's folder, or the copy of it that this machine has. */
  readonly folder: string;
  /** What to call it in messages, and how another process would name it. */
  readonly name: string;
  /** Whether what this process makes is gone with it. */
  readonly temporary: boolean;
  /** Brings the folder and the store together, for one file or what is in a folder, e.g. `chunks/<experiment>/`. */
  sync(path: string): Promise<void>;
  /** Gives a file of the folder to the store. */
  push(path: string): Promise<void>;
}

/**
 * @param store a folder, which is made where it is missing; `s3://bucket/prefix`; nothing for one that goes with the process
 * @throws UserError `CANNOT_WRITE` (exit 1); those of `openBucket`
 */
export async function openPlace(store: string | undefined): Promise<Place> {
  if (store?.startsWith('s3://')) {
    const { openBucket } = await import('#sim/store/bucket.ts');
    return openBucket(store);
  }
  if (store !== undefined) return folderPlace(makeFolder(store), false);
  return folderPlace(mkdtempSync(join(tmpdir(), 'flywheel-store-')), true);
}

/** The same for a store that is only read: nothing is made. */
export async function openForReading(store: string): Promise<Place> {
  if (!store.startsWith('s3://')) return folderPlace(resolve(store), false);
  const place = await openPlace(store);
  await place.sync('');
  return place;
}

function folderPlace(folder: string, temporary: boolean): Place {
  return {
    folder,
    name: folder,
    temporary,
    sync: async () => {},
    push: async () => {},
    [Symbol.asyncDispose]: async () => {
      if (temporary) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Level by level: Node's recursive form never ends where the system refuses a folder as if its parent were missing (/proc). */
function makeLevels(folder: string): void {
  if (existsSync(folder)) return;
  makeLevels(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (cause) {
    // Another process may have made it.
    if (!existsSync(folder)) throw cause;
  }
}

function makeFolder(store: string): string {
  try {
    makeLevels(resolve(store));
    accessSync(store, constants.W_OK);
    return realpathSync(store);
  } catch (cause) {
    throw new UserError(`The store ${store} cannot be written: ${cause instanceof Error ? cause.message : cause}`, {
      code: 'CANNOT_WRITE',
      hint: 'Name another folder with --store.',
      cause,
    });
  }
}
