import { type Abi, type AbiFunction, encodeFunctionData, toFunctionSignature } from 'viem';
import type { Connection } from '#ui/chain/connection.ts';
import type { Address, DecodedArgument, PreparedTransaction } from '#ui/chain/records.ts';
import { revertReason } from '#ui/chain/revert.ts';

/** One call of a contract, with what its reader needs to know of it. */
export interface Call {
  readonly to: Address;
  readonly toName: string;
  readonly abi: Abi;
  readonly name: string;
  readonly args: readonly unknown[];
  /** The arguments as a person reads them, in their order; an argument without one is shown as it is. */
  readonly labels?: readonly (string | undefined)[];
  readonly summary: string;
  /** A reason to fail that is known without asking the contract, and is told better. */
  readonly known?: string | null;
  /** Gas beyond what the dry run takes, which is made at a gas price of 0. */
  readonly extraGas?: bigint;
  /** Its place among transactions that belong together. */
  readonly step?: PreparedTransaction['step'];
}

/** The call as a transaction, tried on the newest block without sending it. */
export async function prepareCall(
  { client, chainId }: Pick<Connection, 'client' | 'chainId'>,
  from: Address,
  call: Call,
): Promise<PreparedTransaction> {
  const described = describeCall(chainId, from, call);
  if (described.revert !== null) return described;
  try {
    const gas = await client.estimateGas({ account: from, to: call.to, data: described.data });
    return { ...described, gas: gas + (call.extraGas ?? 0n) };
  } catch (error) {
    const revert = revertReason(error);
    if (revert === null) throw error;
    return { ...described, revert };
  }
}

/** The call as a transaction that cannot be tried yet, because an earlier one has to come first. */
export function describeCall(chainId: number, from: Address, call: Call): PreparedTransaction {
  const { to, toName, abi, name, args, labels = [], summary, known = null, step } = call;
  // Overloads differ in their number of arguments.
  const item = abi.find(
    (entry): entry is AbiFunction =>
      entry.type === 'function' && entry.name === name && entry.inputs.length === args.length,
  );
  if (item === undefined) throw new Error(`${toName} has no function ${name} of ${args.length} arguments`);
  return {
    from,
    to,
    toName,
    data: encodeFunctionData({ abi: [item], functionName: name, args }),
    value: 0n,
    chainId,
    summary,
    call: {
      function: toFunctionSignature(item),
      args: item.inputs.map((input, i): DecodedArgument => {
        const value = text(args[i]);
        return { name: input.name ?? `argument ${i + 1}`, type: input.type, value, label: labels[i] ?? value };
      }),
    },
    gas: 0n,
    revert: known,
    ...(step && { step }),
  };
}

function text(value: unknown): string {
  return Array.isArray(value) ? value.map(text).join(', ') : String(value);
}
