import { accessSync, constants, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '#sim/errors.ts';

/** Where a store is: a folder here, and for one that is elsewhere the way there and back. */
export interface Place extends AsyncDisposable {
  /** The store's folder, or the copy of it that this machine has. */
  readonly folder: string;
  /** What to call it in messages, and how another process would name it. */
  readonly name: string;
  /** Whether what this process makes is gone with it. */
  readonly temporary: boolean;
  /** Brings what is new below a path of the store, e.g. `chunks/<experiment>/`. */
  pull(path: string): Promise<void>;
  /** Gives a file of the folder to the store. */
  push(path: string): Promise<void>;
}

/**
 * @param store a folder, which is made where it is missing; `s3://bucket/prefix`; nothing for one that goes with the process
 * @throws UserError `CANNOT_WRITE` (exit 1)
 */
export async function openPlace(store: string | undefined): Promise<Place> {
  if (store !== undefined) return folderPlace(makeFolder(store), false);
  return folderPlace(mkdtempSync(join(tmpdir(), 'flywheel-store-')), true);
}

function folderPlace(folder: string, temporary: boolean): Place {
  return {
    folder,
    name: folder,
    temporary,
    pull: async () => {},
    push: async () => {},
    [Symbol.asyncDispose]: async () => {
      if (temporary) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeFolder(store: string): string {
  try {
    mkdirSync(store, { recursive: true });
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
