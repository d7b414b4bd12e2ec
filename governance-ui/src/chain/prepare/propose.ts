import type { Act } from '#ui/chain/act.ts';
import type { Connection } from '#ui/chain/connection.ts';
import { type Call, prepareCall } from '#ui/chain/prepare/call.ts';
import type { Account, Address, PreparedTransaction } from '#ui/chain/records.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { openGovernorAbi, openTokenAbi, proposalBondsAbi } from '#ui/generated/abis.ts';
import { CONTRACTS } from '#ui/proposal/contracts.ts';

export type ProposeAct = Extract<Act, { readonly kind: 'propose' }>;

/** The calls by which an account proposes: the bond's allowance where it is missing, then the proposal. */
export async function proposingCalls(
  { client, addresses }: Connection,
  proposer: Address,
  { title, description, calls }: Omit<ProposeAct, 'kind'>,
): Promise<readonly Call[]> {
  const { token, bonds, governor } = addresses;
  const [bond, allowance] = await Promise.all([
    client.readContract({ address: bonds, abi: proposalBondsAbi, functionName: 'amount' }),
    client.readContract({ address: token, abi: openTokenAbi, functionName: 'allowance', args: [proposer, bonds] }),
  ]);
  const proposal: Call = {
    to: governor,
    toName: CONTRACTS.governor.name,
    abi: openGovernorAbi,
    name: 'propose',
    args: [
      calls.map(({ target }) => target),
      calls.map(({ value }) => value),
      calls.map(({ calldata }) => calldata),
      description,
    ],
    summary: `Propose “${title}”, locking a bond of ${formatOpen(bond)}`,
  };
  if (allowance >= bond) return [proposal];
  const approval: Call = {
    to: token,
    toName: CONTRACTS.token.name,
    abi: openTokenAbi,
    name: 'approve',
    args: [bonds, bond],
    summary: `Let the bond of ${formatOpen(bond)} be taken when it is proposed`,
    step: { index: 1, of: 2, next: 'propose it' },
  };
  return [approval, proposal];
}

/** The next of them as a transaction, tried on the newest block. */
export async function prepareProposing(
  connection: Connection,
  account: Account,
  act: ProposeAct,
): Promise<PreparedTransaction> {
  const [next] = await proposingCalls(connection, account.address, act);
  return prepareCall(connection, account.address, next!);
}
