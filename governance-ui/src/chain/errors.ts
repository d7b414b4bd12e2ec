import {
  BaseError,
  HttpRequestError,
  ResponseBodyTooLargeError,
  RpcRequestError,
  TimeoutError,
  UrlRequiredError,
} from 'viem';
import { UserError } from '#sim/errors.ts';
import { shownUrl } from '#ui/format/endpoint.ts';

/** What kept the node itself from answering, in a sentence; `null` where it answered, if only to say no. */
function connectionFailure(error: unknown): string | null {
  if (!(error instanceof BaseError)) return null;
  const failure = error.walk(
    (e) => e instanceof HttpRequestError || e instanceof TimeoutError || e instanceof UrlRequiredError,
  );
  if (failure instanceof TimeoutError) return 'It did not answer in time.';
  if (failure instanceof HttpRequestError && failure.status !== undefined) {
    const busy = failure.status === 429 ? ': it is asked too often' : '';
    return `It answered with HTTP status ${failure.status}${busy}.`;
  }
  return failure === null ? null : 'Nothing listens there, or the way to it is broken.';
}

/** The node itself did not answer, as opposed to an answer that says no. */
export function isConnectionFailure(error: unknown): boolean {
  return connectionFailure(error) !== null;
}

/**
 * What a contract answers that may not have the function; `null` where it has none.
 * @throws where the node itself did not answer
 */
export function answerIfAny<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (isConnectionFailure(error)) throw error;
    return null;
  });
}

/** The node took longer than it was given. */
export function isTimeout(error: unknown): boolean {
  return error instanceof BaseError && error.walk((e) => e instanceof TimeoutError) !== null;
}

/** Statuses with which providers refuse a question that is too large. */
const REFUSING = new Set([400, 413]);

/**
 * Whether a node refused a question as it was put (or took too long over it, or said more than is read at once), so that a smaller
 * one may be answered.
 */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof BaseError)) return false;
  return (
    error.walk(
      (e) =>
        e instanceof RpcRequestError ||
        e instanceof TimeoutError ||
        e instanceof ResponseBodyTooLargeError ||
        (e instanceof HttpRequestError && REFUSING.has(e.status ?? 0)),
    ) !== null
  );
}

export function noConnection(rpcUrl: string, cause: unknown): UserError {
  const why = connectionFailure(cause);
  return new UserError(`No chain answers at ${shownUrl(rpcUrl)}.`, {
    code: 'NO_CONNECTION',
    exitCode: 6,
    details: why === null ? [] : [why],
    hint: 'Start the local chain with `flywheel devnet` in another terminal, or give the address of a node with --rpc URL.',
    cause,
  });
}

/**
 * A node that says one thing of a block, and then another. Nothing of such an answer is kept.
 * @param what it said, in sentences
 */
export function contradiction(rpcUrl: string, block: bigint, what: readonly string[]): UserError {
  return new UserError(`The node at ${shownUrl(rpcUrl)} contradicts itself about block ${block}.`, {
    code: 'NODE_CONTRADICTS',
    exitCode: 6,
    details: what,
    hint: 'Nothing of that answer was kept. Ask again, or another node with --rpc URL.',
  });
}

/** Takes the endpoint out of an error and its causes: its path may hold an access key. */
function withoutEndpoint(error: unknown, rpcUrl: string): void {
  const hide = (text: string): string => text.replaceAll(rpcUrl, shownUrl(rpcUrl));
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const parts = each as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries({ message: each.message, stack: each.stack, ...parts })) {
      if (typeof value === 'string' && value.includes(rpcUrl)) parts[name] = hide(value);
    }
    if (Array.isArray(parts.metaMessages)) parts.metaMessages = parts.metaMessages.map(String).map(hide);
  }
}

/**
 * Runs requests to a node.
 * @throws UserError `NO_CONNECTION` where the node does not answer; other errors as they are, without the endpoint's path
 */
export async function fromConnection<T>(rpcUrl: string, requests: () => Promise<T>): Promise<T> {
  try {
    return await requests();
  } catch (error) {
    withoutEndpoint(error, rpcUrl);
    throw isConnectionFailure(error) ? noConnection(rpcUrl, error) : error;
  }
}
