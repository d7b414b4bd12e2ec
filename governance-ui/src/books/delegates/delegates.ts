import type { Address, Ballot, ProposalState, VoteUnit } from '#ui/chain/records.ts';

/** Somebody whose votes another casts. */
export interface Delegator {
  readonly account: Address;
  readonly name: string | null;
  /** What it holds, and so delegates; `null`: not asked, as there are too many. */
  readonly votes: bigint | null;
}

/** A vote in which a delegate had a say. */
export interface PastVote {
  readonly proposal: bigint;
  readonly number: number;
  readonly title: string;
  readonly state: ProposalState;
  /** Votes that the delegate had at the snapshot. */
  readonly power: bigint;
  /** `null`: it did not vote. */
  readonly support: Ballot['support'] | null;
  readonly reason: string;
}

/** Somebody who votes, for itself or for others. */
export interface DelegateProfile {
  readonly account: Address;
  readonly name: string | null;
  readonly votes: bigint;
  /** Who delegates to it, itself included, the largest first. */
  readonly delegators: readonly Delegator[];
  /** Votes that were opened while it had a say, the newest first. */
  readonly record: readonly PastVote[];
}

/** Who has the votes, as of one block. */
export interface DelegateBook {
  readonly network: string;
  readonly block: bigint;
  readonly timestamp: number;
  readonly unit: VoteUnit;
  /** Supply of what votes are counted in, and what of it is delegated. */
  readonly supply: bigint;
  readonly delegated: bigint;
  /** Votes whose snapshot has passed. */
  readonly proposals: number;
  /** The most votes first. */
  readonly delegates: readonly DelegateProfile[];
  readonly concentration: Concentration;
}

export interface Concentration {
  /** 0: all have the same; close to 1: one has everything. */
  readonly gini: number;
  /** The fewest who together have more than half of all delegated votes. */
  readonly nakamoto: number;
  /** The largest's part of all delegated votes, in basis points. */
  readonly largestBps: number;
}
