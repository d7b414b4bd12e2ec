import { UserError } from '#sim/errors.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import type { Snapshot } from '#ui/chain/records.ts';
import { printNote } from '#ui/commands/output.ts';
import { formatDuration } from '#ui/format/time.ts';

/** Since when what is shown has not been confirmed by the chain; `null`: it is of now. */
export interface Stale {
  /** ISO 8601. */
  readonly readAt: string;
  readonly seconds: number;
  readonly because: string;
}

/**
 * The DAO as of the newest block; where the chain does not answer, as it was when it was read last, which is said with its age.
 * @throws UserError `NO_CONNECTION` (exit 6) where the chain does not answer and nothing is known of it
 */
export async function currentOrKnown(client: DaoClient): Promise<{ snapshot: Snapshot; stale: Stale | null }> {
  try {
    return { snapshot: await client.current(), stale: null };
  } catch (error) {
    const known = client.cached();
    if (known === null || !(error instanceof UserError) || error.exitCode !== 6) throw error;
    const seconds = Math.round((Date.now() - known.readAt) / 1_000);
    const stale = { readAt: new Date(known.readAt).toISOString(), seconds, because: error.message };
    const why = [error.message, ...error.details].join(' ');
    printNote(`! ${why}`);
    printNote(`! STALE: what was known ${formatDuration(seconds)} ago is shown, as of block ${known.overview.block}.`);
    return { snapshot: known, stale };
  }
}
