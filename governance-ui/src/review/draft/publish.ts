import type { Connection } from '#ui/chain/connection.ts';
import { describeCall, prepareCall } from '#ui/chain/prepare/call.ts';
import { proposingCalls } from '#ui/chain/prepare/propose.ts';
import type { Account, PreparedTransaction } from '#ui/chain/records.ts';
import { type DraftFile, draftCalls } from '#ui/review/draft/draft-file.ts';

/** The transactions that publish a draft: the bond's allowance where it is missing, then the proposal. Tried, not sent. */
export async function publishingTransactions(
  connection: Connection,
  draft: DraftFile,
  account: Account,
): Promise<PreparedTransaction[]> {
  const from = account.address;
  const [first, ...later] = await proposingCalls(connection, from, { title: draft.title, ...draftCalls(draft) });
  // The proposal cannot be tried before its bond is allowed.
  return [
    await prepareCall(connection, from, first!),
    ...later.map((call) => describeCall(connection.chainId, from, call)),
  ];
}

/** A batch file that a Safe's transaction builder imports: the same transactions, for those who sign there. */
export function safeBatch(transactions: readonly PreparedTransaction[], draft: DraftFile): object {
  return {
    version: '1.0',
    chainId: String(draft.chainId),
    createdAt: 0,
    meta: { name: draft.title, description: 'Publishes a proposal.', txBuilderVersion: '1.16.5' },
    transactions: transactions.map(({ to, value, data }) => ({
      to,
      value: value.toString(),
      data,
      contractMethod: null,
      contractInputsValues: null,
    })),
  };
}
