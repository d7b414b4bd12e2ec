import { UserError } from '#sim/errors.ts';
import { isDamaged, openDatabase, setAside } from '#ui/chain/cache/database.ts';
import { Store } from '#ui/chain/cache/store.ts';

/**
 * Opens the store of a cache file. A damaged file is moved out of the way and made anew; where none can be written, one in memory
 * serves this process. Either is told in a line.
 * @param path `null`: in memory
 */
export async function openStore(path: string | null, onNote: (text: string) => void): Promise<Store> {
  if (path === null) return new Store(await openDatabase(null));
  try {
    return new Store(await openDatabase(path));
  } catch (error) {
    if (isDamaged(error)) return rebuildStore(path, onNote);
    if (!(error instanceof UserError)) throw error;
    onNote(`! ${error.message} ${error.details.join(' ')}: nothing is kept. ${error.hint ?? ''}`.trim());
    return new Store(await openDatabase(null));
  }
}

/** Begins again with an empty cache, the damaged one beside it. */
export async function rebuildStore(path: string, onNote: (text: string) => void): Promise<Store> {
  const aside = setAside(path);
  onNote(`! The cache was damaged: it is kept as ${aside}, and read from the chain again.`);
  return new Store(await openDatabase(path));
}
