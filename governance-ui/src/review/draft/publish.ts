import { type AbiFunction, encodeFunctionData, type PublicClient, parseAbi, toFunctionSignature } from 'viem';
import type { Connection } from '#ui/chain/connection.ts';
import type { Account, Address, Hex, PreparedTransaction } from '#ui/chain/records.ts';
import { revertReason } from '#ui/chain/revert.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { openGovernorAbi, proposalBondsAbi } from '#ui/generated/abis.ts';
import { type DraftFile, draftCalls } from '#ui/review/draft/draft-file.ts';

const ERC20 = parseAbi([
  'function approve(address spender, uint256 amount) returns (bool)',
  'function allowance(address owner, address spender) view returns (uint256)',
]);
const PROPOSE = openGovernorAbi.find(
  (item): item is Extract<typeof item, { name: 'propose' }> => item.type === 'function' && item.name === 'propose',
)!;

/** The transactions that publish a draft: the bond's allowance where it is missing, then the proposal. Tried, not sent. */
export async function publishingTransactions(
  { client, addresses, chainId }: Connection,
  draft: DraftFile,
  account: Account,
): Promise<PreparedTransaction[]> {
  const { token, bonds, governor } = addresses;
  const [bond, allowance] = await Promise.all([
    client.readContract({ address: bonds, abi: proposalBondsAbi, functionName: 'amount' }),
    client.readContract({ address: token, abi: ERC20, functionName: 'allowance', args: [account.address, bonds] }),
  ]);
  const { calls, description } = draftCalls(draft);
  const lists = [
    calls.map(({ target }) => target),
    calls.map(({ value }) => value),
    calls.map(({ calldata }) => calldata),
  ] as const;
  const from = account.address;
  const proposal = {
    to: governor,
    toName: 'OpenGovernor',
    data: encodeFunctionData({ abi: openGovernorAbi, functionName: 'propose', args: [...lists, description] }),
    summary: `Propose “${draft.title}”, locking a bond of ${formatOpen(bond)}`,
    item: PROPOSE as AbiFunction,
    args: [
      ['targets', 'address[]', lists[0].join(', ')],
      ['values', 'uint256[]', lists[1].join(', ')],
      ['calldatas', 'bytes[]', lists[2].join(', ')],
      ['description', 'string', description],
    ],
  } as const;
  if (allowance >= bond) return [await tried(client, chainId, from, proposal)];
  const approval = {
    to: token,
    toName: 'OpenToken',
    data: encodeFunctionData({ abi: ERC20, functionName: 'approve', args: [bonds, bond] }),
    summary: `Let the bond of ${formatOpen(bond)} be taken when it is proposed`,
    item: ERC20[0] as AbiFunction,
    args: [
      ['spender', 'address', bonds],
      ['amount', 'uint256', bond.toString()],
    ],
  } as const;
  // The proposal cannot be tried before its bond is allowed.
  return [await tried(client, chainId, from, approval), described(chainId, from, proposal, 0n, null)];
}

interface Planned {
  readonly to: Address;
  readonly toName: string;
  readonly data: Hex;
  readonly summary: string;
  readonly item: AbiFunction;
  readonly args: readonly (readonly [name: string, type: string, value: string])[];
}

async function tried(
  client: PublicClient,
  chainId: number,
  from: Address,
  plan: Planned,
): Promise<PreparedTransaction> {
  try {
    const gas = await client.estimateGas({ account: from, to: plan.to, data: plan.data });
    return described(chainId, from, plan, gas, null);
  } catch (error) {
    const revert = revertReason(error);
    if (revert === null) throw error;
    return described(chainId, from, plan, 0n, revert);
  }
}

function described(
  chainId: number,
  from: Address,
  plan: Planned,
  gas: bigint,
  revert: string | null,
): PreparedTransaction {
  const { to, toName, data, summary, item, args } = plan;
  return {
    from,
    to,
    toName,
    data,
    value: 0n,
    chainId,
    summary,
    call: {
      function: toFunctionSignature(item),
      args: args.map(([name, type, value]) => ({ name, type, value, label: value })),
    },
    gas,
    revert,
  };
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
