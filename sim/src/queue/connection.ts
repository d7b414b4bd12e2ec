import { UserError } from '#sim/errors.ts';
import type { Chunk } from '#sim/store/experiment.ts';

/** What a job says: the chunk to make, and where the coordinator reads the results. */
export interface ChunkJob {
  readonly store: string;
  readonly chunk: Chunk;
}

/** How far a chunk in hand is, and what a chunk that is done came to. */
export interface ChunkProgress {
  readonly runs: number;
  readonly failed: number;
}

/** What BullMQ connects with. */
export interface Connection {
  readonly url: string;
  readonly maxRetriesPerRequest: null;
  readonly retryStrategy: (times: number) => number;
}

/** The reason of a job that no try will mend here: the worker's store is not the coordinator's. */
export const OTHER_STORE = 'OTHER_STORE: ';

/** One queue for each version of the model, so that a worker never makes runs of another one. */
export function queueName(model: string): string {
  return `flywheel-${model.slice(0, 16)}`;
}

/**
 * Options of a lasting connection: it waits while the queue is away, and goes on when it is back.
 * @throws UserError `BAD_QUEUE_URL` (exit 2), `NO_QUEUE` (exit 6) where nothing answers
 */
export async function connectionTo(url: string): Promise<Connection> {
  checkUrl(url);
  const { Redis } = await import('ioredis');
  const probe = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: 5000,
  });
  probe.on('error', () => {});
  try {
    await probe.connect();
    await probe.ping();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`The queue ${shown(url)} cannot be reached: ${reason}`, {
      code: 'NO_QUEUE',
      exitCode: 6,
      hint: 'Is a Redis or Valkey server running there? docs/cluster.md shows how to start one.',
      cause,
    });
  } finally {
    probe.disconnect();
  }
  const retryStrategy = (times: number) => Math.min(100 * times, 2000);
  return { url, maxRetriesPerRequest: null, retryStrategy };
}

/** The URL without its password. */
export function shown(url: string): string {
  return url.replace(/:[^:@/]*@/, ':…@');
}

function checkUrl(url: string): void {
  if (/^rediss?:\/\/[^/\s]/.test(url) && URL.canParse(url)) return;
  throw new UserError(`--queue ${shown(url)} is not the address of a queue.`, {
    code: 'BAD_QUEUE_URL',
    exitCode: 2,
    hint: 'Allowed: redis://host:port, or rediss:// for TLS; with a password redis://:password@host:port.',
  });
}
