import type { Connection } from '#ui/chain/connection.ts';
import { type Call, describeCall, prepareCall } from '#ui/chain/prepare/call.ts';
import type { Account, PreparedTransaction } from '#ui/chain/records.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { openGovernorAbi, openTokenAbi, proposalBondsAbi } from '#ui/generated/abis.ts';
import { type DraftFile, draftCalls } from '#ui/review/draft/draft-file.ts';

/** The transactions that publish a draft: the bond's allowance where it is missing, then the proposal. Tried, not sent. */
export async function publishingTransactions(
  connection: Connection,
  draft: DraftFile,
  account: Account,
): Promise<PreparedTransaction[]> {
  const { client, addresses, chainId } = connection;
  const { token, bonds, governor } = addresses;
  const [bond, allowance] = await Promise.all([
    client.readContract({ address: bonds, abi: proposalBondsAbi, functionName: 'amount' }),
    client.readContract({
      address: token,
      abi: openTokenAbi,
      functionName: 'allowance',
      args: [account.address, bonds],
    }),
  ]);
  const { calls, description } = draftCalls(draft);
  const from = account.address;
  const proposal: Call = {
    to: governor,
    toName: 'OpenGovernor',
    abi: openGovernorAbi,
    name: 'propose',
    args: [
      calls.map(({ target }) => target),
      calls.map(({ value }) => value),
      calls.map(({ calldata }) => calldata),
      description,
    ],
    summary: `Propose “${draft.title}”, locking a bond of ${formatOpen(bond)}`,
  };
  if (allowance >= bond) return [await prepareCall(connection, from, proposal)];
  const approval: Call = {
    to: token,
    toName: 'OpenToken',
    abi: openTokenAbi,
    name: 'approve',
    args: [bonds, bond],
    summary: `Let the bond of ${formatOpen(bond)} be taken when it is proposed`,
  };
  // The proposal cannot be tried before its bond is allowed.
  return [await prepareCall(connection, from, approval), describeCall(chainId, from, proposal)];
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
