import { type Abi, toFunctionSelector } from 'viem';
import type { Hex } from '#ui/chain/records.ts';

/** The name of the function with that selector, if the ABI has one. */
export function functionOf(abi: Abi, selector: Hex): string | undefined {
  for (const item of abi) {
    if (item.type === 'function' && toFunctionSelector(item) === selector) return item.name;
  }
  return undefined;
}
