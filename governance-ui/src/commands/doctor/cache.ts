import { existsSync, statSync } from 'node:fs';
import { counted } from '#sim/report/numbers.ts';
import { readDatabase } from '#ui/chain/cache/database.ts';
import { Store } from '#ui/chain/cache/store.ts';
import type { Overview } from '#ui/chain/records.ts';
import { type Finding, fail, ok } from '#ui/commands/doctor/finding.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatDuration } from '#ui/format/time.ts';

/** The cache of a Governor: whether it is whole, how large, how old. Nothing of it is changed. */
export async function checkCache(file: string | null, now: number): Promise<Finding> {
  if (file === null) return ok('cache', 'nothing is kept of this network');
  if (!existsSync(file)) return ok('cache', `${file}: nothing has been read yet`);
  try {
    const database = await readDatabase(file);
    try {
      const [row] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
      if (row?.quick_check !== 'ok') throw new Error(row?.quick_check ?? 'it cannot be read');
      return ok('cache', `${file}: ${contents(new Store(database), file, now)}`);
    } finally {
      database.close();
    }
  } catch (error) {
    const what = 'The next command that reads the chain moves it out of the way and reads anew. Or delete it.';
    return fail('cache', `${file} is damaged: ${(error as Error).message}.`, what);
  }
}

function contents(store: Store, file: string, now: number): string {
  const { proposals, ballots } = store.counts();
  const view = store.fact<{ overview: Overview; readAt: number }>('view');
  const size = `${(statSync(file).size / 2 ** 20).toFixed(1)} MiB`;
  const many = `${counted(proposals, 'proposal')}, ${counted(ballots, 'ballot')}`;
  if (view === null) return `${size}, ${many}`;
  const age = formatDuration((now - view.readAt) / 1_000);
  return `${size}, ${many}, read ${age} ago at block ${groupDigits(view.overview.block.toString())}`;
}
