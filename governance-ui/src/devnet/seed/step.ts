import type { Address, Hex } from '#ui/chain/records.ts';

/** One transaction of the history that is made. */
export interface SeedTransaction {
  readonly from: Address;
  readonly to: Address;
  readonly data: Hex;
  /** What it does, for the error message should it fail. */
  readonly what: string;
  /** Gas that it may use, where the usual is too much or too little. */
  readonly gas?: number;
}

/** Transactions that go into one block, and its time in unix seconds. */
export interface Step {
  readonly at: number;
  readonly transactions: readonly SeedTransaction[];
}
