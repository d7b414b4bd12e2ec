import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '#sim/errors.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import { type Happening, happenings } from '#ui/chain/happenings.ts';
import type { Snapshot } from '#ui/chain/records.ts';

export interface WatchLoop {
  readonly client: Pick<DaoClient, 'current'>;
  /** Milliseconds between two looks at the chain. */
  readonly every: number;
  /** Seconds before the end of a vote. */
  readonly endings: readonly number[];
  readonly onStart: (snapshot: Snapshot) => void;
  readonly onHappening: (happening: Happening) => void;
  /** The chain has not answered for this many seconds; told once. */
  readonly onStale: (seconds: number, error: UserError) => void;
  /** It answers again, after this many seconds. */
  readonly onFresh: (seconds: number) => void;
  readonly signal: AbortSignal;
  /** Wall-clock milliseconds, and a pause of some; others for tests. */
  readonly now?: () => number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds without an answer after which what is known is stale. */
const STALE = 30_000;
/** Longest pause between two tries of a chain that does not answer. */
const LONGEST = 30_000;

/**
 * Looks at the chain again and again and tells what happened in between. A chain that does not answer is tried ever more rarely
 * until it does; what happened meanwhile is told then.
 * @returns once the signal aborts
 * @throws every error but that of a chain that does not answer
 */
export async function watchLoop(loop: WatchLoop): Promise<void> {
  const { client, every, endings, signal, now = Date.now, wait = pause } = loop;
  let before: Snapshot | null = null;
  let answeredAt = now();
  let isStale = false;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const after = await client.current();
      if (isStale) loop.onFresh(Math.round((now() - answeredAt) / 1_000));
      answeredAt = now();
      isStale = false;
      failures = 0;
      if (before === null) loop.onStart(after);
      else for (const happening of happenings(before, after, endings)) loop.onHappening(happening);
      before = after;
    } catch (error) {
      if (!(error instanceof UserError) || error.exitCode !== 6) throw error;
      failures++;
      const silent = now() - answeredAt;
      if (!isStale && silent >= STALE) {
        isStale = true;
        loop.onStale(Math.round(silent / 1_000), error);
      }
    }
    // The moment at which it becomes stale is not slept through.
    const toStale = failures === 0 || isStale ? LONGEST : STALE - (now() - answeredAt);
    await wait(Math.min(every * 2 ** failures, Math.max(every, Math.min(LONGEST, toStale))), signal);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {});
}
