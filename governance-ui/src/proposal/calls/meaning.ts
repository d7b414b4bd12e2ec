import type { Abi, ContractFunctionArgs, ContractFunctionName } from 'viem';
import type { Address, ChangeLine, Hex } from '#ui/chain/records.ts';
import type { Governed } from '#ui/proposal/governed.ts';

/** What a call means to a token holder. */
export interface CallMeaning {
  readonly sentence: string;
  readonly changes: readonly ChangeLine[];
  /** Labels of arguments by their flattened name (`newSplit.burn`, `gauges[0].weightBps`), where the type alone says too little. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What a voter has to be told beside the meaning. */
  readonly warning?: string;
}

/** What the meaning is read from: values on the chain before the call, and names of addresses. */
export interface CallContext {
  readonly governed: Governed;
  /** The name, or the address by its ends. */
  nameOf(address: Address): string;
  /** The Datanet's name, safe to print, or its id by its ends. */
  datanetName(id: Hex): string;
}

type Write = 'nonpayable' | 'payable' | 'pure';

/** The meanings of a contract's functions, each with the arguments of its ABI. */
export type Meanings<A extends Abi> = {
  readonly [N in ContractFunctionName<A, Write>]?: (
    args: ContractFunctionArgs<A, Write, N>,
    context: CallContext,
  ) => CallMeaning;
};
