import type { Vote } from '#sim/model/world.ts';
import type { Decision } from '#sim/twin/terms.ts';

/** An account outside the contracts, by its name. */
export type Name = string;

/** Nobody: votes delegated there neither count nor raise the quorum. */
export const PARKED = 'parked';

/** Amounts in wei. Datanets by index, proposals by their number from 0, epochs from 0: the week that begins on day 0. */
export type Act =
  | { readonly kind: 'transfer'; readonly from: Name; readonly to: Name; readonly amount: bigint }
  | { readonly kind: 'fundTreasury'; readonly from: Name; readonly amount: bigint }
  | { readonly kind: 'pay'; readonly payer: Name; readonly payments: readonly Payment[] }
  | { readonly kind: 'distributeFees' }
  | { readonly kind: 'claimFees'; readonly datanet: number }
  | { readonly kind: 'claimBuilderFees'; readonly builder: Name }
  | { readonly kind: 'settleRewards' }
  | { readonly kind: 'claimRewards'; readonly datanet: number }
  | { readonly kind: 'postRoot'; readonly epoch: number; readonly datanet: number; readonly leaves: readonly Leaf[] }
  | {
      readonly kind: 'claimLeaves';
      readonly epoch: number;
      readonly datanet: number;
      /** Indices [from, until) of the root's leaves. */
      readonly from: number;
      readonly until: number;
    }
  | { readonly kind: 'freeBond'; readonly epoch: number; readonly datanet: number }
  | { readonly kind: 'claimBonds' }
  | { readonly kind: 'wrap'; readonly account: Name; readonly amount: bigint }
  | { readonly kind: 'unwrap'; readonly account: Name; readonly amount: bigint }
  | { readonly kind: 'withdraw'; readonly account: Name }
  | { readonly kind: 'claimStream'; readonly account: Name }
  | { readonly kind: 'delegate'; readonly account: Name; readonly to: Name | typeof PARKED }
  | { readonly kind: 'propose'; readonly proposal: number; readonly by: Name }
  | { readonly kind: 'ballot'; readonly proposal: number; readonly account: Name; readonly votes: Ballot }
  /** Where the Governor lets it be queued; then, where it lets it be executed. */
  | { readonly kind: 'queue'; readonly proposal: number }
  | { readonly kind: 'execute'; readonly proposal: number }
  | { readonly kind: 'releaseBond'; readonly proposal: number };

export interface Payment {
  readonly datanet: number;
  readonly builder: Name;
  readonly amount: bigint;
}

export interface Leaf {
  readonly account: Name;
  readonly amount: bigint;
}

/** Votes in wei; what is left of an account's is not cast. */
export interface Ballot {
  readonly for: bigint;
  readonly against: bigint;
  readonly abstain: bigint;
}

/** What somebody does, and when: in seconds from the morning of day 0. Acts of the same second share a block, in their order. */
export type Event = Act & { readonly at: number };

/** A proposal of the replay, with what the simulated run made of it. */
export interface TwinProposal {
  readonly title: string;
  readonly by: Name;
  readonly decisions: readonly Decision[];
  readonly proposedDay: number;
  readonly snapshotDay: number;
  readonly voteEndDay: number;
  readonly effectiveDay: number;
  /** `decree`: the scenario forces the change, and the float votes it through. */
  readonly mode: 'vote' | 'decree';
  /** Whether it passes in the run. */
  readonly passes: boolean;
  /** Of the run; `null` for a decree. Its tally is `null` where the run ended before the snapshot. */
  readonly vote: Vote | null;
}
