import { BaseError, HttpRequestError, TimeoutError, UrlRequiredError } from 'viem';
import { UserError } from '#sim/errors.ts';

/** The node itself did not answer, as opposed to an answer that says no. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof BaseError)) return false;
  return (
    error.walk((e) => e instanceof HttpRequestError || e instanceof TimeoutError || e instanceof UrlRequiredError) !==
    null
  );
}

export function noConnection(rpcUrl: string, cause: unknown): UserError {
  return new UserError(`No chain answers at ${rpcUrl}.`, {
    code: 'NO_CONNECTION',
    exitCode: 6,
    hint: 'Start the local chain with `flywheel devnet` in another terminal, or give the address of a node with --rpc URL.',
    cause,
  });
}

/**
 * Runs requests to a node.
 * @throws UserError `NO_CONNECTION` where the node does not answer; other errors as they are
 */
export async function fromConnection<T>(rpcUrl: string, requests: () => Promise<T>): Promise<T> {
  try {
    return await requests();
  } catch (error) {
    throw isConnectionFailure(error) ? noConnection(rpcUrl, error) : error;
  }
}
