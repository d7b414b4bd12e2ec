import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Governor, GovernorProfile, RawProposal, VoteTimes } from '#ui/chain/governor/governor.ts';
import type { Voter } from '#ui/chain/governor/voters.ts';
import type {
  Address,
  EconomicOverview,
  Hex,
  Proposal,
  ProposalAction,
  ProposalClass,
  Tally,
} from '#ui/chain/records.ts';
import type { Call } from '#ui/proposal/decode.ts';
import type { Governed } from '#ui/proposal/governed.ts';
import type { ParameterDifference } from '#ui/review/fork/result.ts';

/** What the code at an address is, as far as reading it tells. */
export interface CodeFacts {
  /** Bytes; 0: none. */
  readonly size: number;
  /** An account that only borrows code (EIP-7702), which it can take back. */
  readonly delegates: boolean;
  readonly selfdestructs: boolean;
  readonly delegatecalls: boolean;
  /** Keccak-256 of the code now, and in the block in which the proposal was made (`null`: not known, or a draft). */
  readonly hash: Hex | null;
  readonly hashAtProposal: Hex | null;
  readonly nonce: number;
  /** Whether it is one of the DAO's own contracts, its Governor, timelock or token. */
  readonly own: boolean;
}

export interface Repeat {
  readonly number: number;
  readonly title: string;
  readonly state: string;
}

/** What only this project's DAO has. */
export interface OwnFacts {
  readonly addresses: AddressBook;
  readonly overview: EconomicOverview;
  readonly governed: Governed;
  /** The class that the policy gives its calls now, and the one that was pinned (`null`: a draft). */
  readonly derivedClass: ProposalClass;
  readonly pinnedClass: ProposalClass | null;
  /** Class of each top-level call, in their order. */
  readonly callClasses: readonly ProposalClass[];
  /** OPEN (wei) that may leave the treasury now, and that left it in the last 30 days. */
  readonly available: bigint;
  readonly outflow: bigint;
  /** Votes below which the proposal can be cancelled by anyone. */
  readonly retention: bigint;
  /** Class of a call before and after each `ProposalPolicy.setClass` among its calls, in their order. */
  readonly reclassified: readonly { readonly from: ProposalClass; readonly to: ProposalClass }[];
  /** What its execution changed on the chain; `null` where it is not executed. */
  readonly executedChanges: readonly ParameterDifference[] | null;
  /** Until when the security council can act (unix seconds); 0: nobody holds its seat. */
  readonly councilUntil: number;
}

export interface SubjectProposal extends Omit<RawProposal, 'number' | 'createdBlock'> {
  /** `null`: a draft. */
  readonly number: number | null;
  readonly createdBlock: bigint | null;
  readonly title: string;
  readonly times: VoteTimes | null;
  /** The block in which it was executed. */
  readonly executedBlock: bigint | null;
}

/** A proposal and everything about the chain that a review reads, all as of one block. */
export interface Subject {
  readonly rpcUrl: string;
  readonly network: string;
  readonly chainId: number;
  readonly block: bigint;
  readonly blockHash: Hex;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly gasLimit: bigint;
  readonly governor: Governor;
  readonly profile: GovernorProfile;
  readonly proposal: SubjectProposal;
  readonly calls: readonly Call[];
  readonly actions: readonly ProposalAction[];
  /** Names of known accounts, by lower-case address. */
  readonly names: ReadonlyMap<string, string>;
  /** By lower-case address, of every target, inner ones included. */
  readonly code: ReadonlyMap<string, CodeFacts>;
  /** Accounts that are paid, by lower-case address: whether they have code, coin or a transaction. */
  readonly payees: ReadonlyMap<string, { readonly used: boolean }>;
  /** The chain's coin that the executor holds, wei. */
  readonly executorBalance: bigint;
  readonly proposerVotes: bigint;
  /** Votes cast so far; `null`: a draft. */
  readonly tally: Tally | null;
  /** Earlier proposals with the same calls. */
  readonly repeats: readonly Repeat[];
  /** The largest first. */
  readonly voters: readonly Voter[];
  readonly own: OwnFacts | null;
  /** As the rest of the program knows proposals, where the Governor is ours; of a draft what it would be. */
  readonly record: Proposal | null;
}

export function sameAddress(a: Address | string, b: Address | string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
