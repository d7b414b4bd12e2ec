import { setTimeout as delay } from 'node:timers/promises';
import { type PublicClient, type TransactionReceipt, TransactionReceiptNotFoundError } from 'viem';
import { UserError } from '#sim/errors.ts';
import { isConnectionFailure } from '#ui/chain/errors.ts';
import type { Address, Hex } from '#ui/chain/records.ts';

/** What is known of a transaction on its way. */
export type Sight =
  | { readonly kind: 'sent'; readonly hash: Hex }
  /** The node has forgotten it, so it was sent again. */
  | { readonly kind: 'resent'; readonly hash: Hex }
  /** Another transaction of the account, the same but for its price, took its place. */
  | { readonly kind: 'repriced'; readonly hash: Hex }
  /** Nothing answers; it is still looked for. */
  | { readonly kind: 'lost'; readonly message: string };

/** A sight in a sentence. */
export function sightText(sight: Sight): string {
  switch (sight.kind) {
    case 'sent':
      return `Sent, waiting for a block: ${sight.hash}`;
    case 'resent':
      return 'The node had forgotten the transaction; the same was sent again.';
    case 'repriced':
      return `The same transaction at another price took its place: ${sight.hash}`;
    case 'lost':
      return `Nothing answers just now; the transaction may be mined all the same. (${sight.message})`;
  }
}

/** A signed transaction that was sent. */
export interface Sent {
  readonly hash: Hex;
  /** As it was signed: sent again as it is, it can be mined only once. */
  readonly raw: Hex;
  readonly from: Address;
  readonly to: Address;
  readonly data: Hex;
  readonly nonce: number;
  /** The newest block when it was sent. */
  readonly since: bigint;
}

/**
 * Follows a transaction until it is in a block.
 * @throws UserError `REPLACED` (exit 1) where the account sent something else with its number; the signal's reason
 */
export async function follow(
  client: PublicClient,
  sent: Sent,
  onSight: (sight: Sight) => void = () => {},
  signal?: AbortSignal,
): Promise<TransactionReceipt> {
  onSight({ kind: 'sent', hash: sent.hash });
  for (;;) {
    signal?.throwIfAborted();
    try {
      const receipt = await look(client, sent, onSight);
      if (receipt !== null) return receipt;
    } catch (error) {
      if (error instanceof UserError) throw error;
      // It is in the hands of the network: not being able to look is no failure of the transaction.
      onSight({ kind: 'lost', message: error instanceof Error ? error.message.split('\n')[0]! : String(error) });
    }
    await delay(client.pollingInterval, undefined, signal && { signal });
  }
}

async function receiptOf(client: PublicClient, hash: Hex): Promise<TransactionReceipt | null> {
  try {
    return await client.getTransactionReceipt({ hash });
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return null;
    throw error;
  }
}

/** Its receipt, or that of the one which took its place; `null` while it waits. */
async function look(
  client: PublicClient,
  sent: Sent,
  onSight: (sight: Sight) => void,
): Promise<TransactionReceipt | null> {
  const receipt = await receiptOf(client, sent.hash);
  if (receipt !== null) return receipt;
  const used = await client.getTransactionCount({ address: sent.from, blockTag: 'latest' });
  if (used > sent.nonce) return successor(client, sent, onSight);
  const isKnown = await client.getTransaction({ hash: sent.hash }).then(
    () => true,
    (error: Error) => {
      if (error.name === 'TransactionNotFoundError') return false;
      throw error;
    },
  );
  if (!isKnown && (await resend(client, sent))) onSight({ kind: 'resent', hash: sent.hash });
  return null;
}

/** Whether the node took it again. It does not where another transaction with the same number already waits in its place. */
async function resend(client: PublicClient, { raw }: Sent): Promise<boolean> {
  try {
    await client.sendRawTransaction({ serializedTransaction: raw });
    return true;
  } catch (error) {
    if (isConnectionFailure(error)) throw error;
    return false;
  }
}

/** The account's number is used, and not by the transaction that was sent: by which one? */
async function successor(
  client: PublicClient,
  sent: Sent,
  onSight: (sight: Sight) => void,
): Promise<TransactionReceipt | null> {
  const newest = await client.getBlockNumber({ cacheTime: 0 });
  for (let number = newest; number > sent.since; number--) {
    const { transactions } = await client.getBlock({ blockNumber: number, includeTransactions: true });
    const mined = transactions.find(
      ({ from, nonce }) => nonce === sent.nonce && from.toLowerCase() === sent.from.toLowerCase(),
    );
    if (mined === undefined) continue;
    const receipt = await receiptOf(client, mined.hash);
    // Gone again by a reorganisation, or ours after all: the next look tells.
    if (receipt === null || mined.hash === sent.hash) return receipt;
    if (mined.to?.toLowerCase() === sent.to.toLowerCase() && mined.input === sent.data) {
      onSight({ kind: 'repriced', hash: mined.hash });
      return receipt;
    }
    throw new UserError('Another transaction of this account took the place of this one.', {
      code: 'REPLACED',
      details: [`In block ${mined.blockNumber}: ${mined.hash}, to ${mined.to ?? 'a new contract'}.`],
      hint: 'What was signed here had no effect. Look at the other transaction before you try again.',
    });
  }
  return null;
}
