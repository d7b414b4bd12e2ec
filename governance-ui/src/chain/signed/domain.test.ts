import { createPublicClient, http, zeroAddress } from 'viem';
import { expect, test } from 'vitest';
import { isConnectionFailure } from '#ui/chain/errors.ts';
import { signingDomain } from '#ui/chain/signed/domain.ts';

test('a node that is gone is not taken for a contract without signatures', async () => {
  // Nothing listens on this port.
  const client = createPublicClient({ transport: http('http://127.0.0.1:1', { retryCount: 0 }) });
  const failure = await signingDomain(client, zeroAddress, 1).catch((error: unknown) => error);
  expect(isConnectionFailure(failure)).toBe(true);
});
