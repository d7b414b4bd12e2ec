import type { Abi, PublicClient } from 'viem';
import type { Address, Hex, ProposalState, Tally, VoteChoice, VoteUnit } from '#ui/chain/records.ts';
import type { Call } from '#ui/proposal/decode.ts';

/** Whose rules: this project's Governor, another one of OpenZeppelin's (4 or 5), or one that speaks as Compound's GovernorBravo. */
export type GovernorKind = 'flywheel' | 'openzeppelin' | 'bravo';

export type Clock = 'timestamp' | 'blocknumber';

/** A Governor as it stands at one block. Spans and times in units of its clock; votes in wei. */
export interface GovernorProfile {
  readonly kind: GovernorKind;
  readonly address: Address;
  readonly name: string;
  readonly clock: Clock;
  /** What executes; the Governor itself where it has no timelock. */
  readonly executor: Address;
  readonly hasTimelock: boolean;
  /** What counts as votes. */
  readonly token: Address;
  readonly unit: VoteUnit;
  /** The choices that count towards the quorum. */
  readonly counted: readonly VoteChoice[];
  /** Whether a voter may divide its votes over the choices. */
  readonly fractional: boolean;
  readonly votingDelay: bigint;
  readonly votingPeriod: bigint;
  readonly proposalThreshold: bigint;
  /** Votes that a proposal made now would need. */
  readonly quorum: bigint;
  /** Seconds between queueing and execution. */
  readonly timelockDelay: bigint;
  /** Seconds after which a queued proposal is gone; `null`: never. */
  readonly gracePeriod: bigint | null;
}

/** A proposal as any Governor has it. */
export interface RawProposal {
  readonly id: bigint;
  /** 1 for the first ever made on this Governor. */
  readonly number: number;
  readonly proposer: Address;
  readonly calls: readonly Call[];
  readonly description: string;
  readonly createdBlock: bigint;
}

/** Where a vote stands. Snapshot and deadline in the clock's units, `eta` in seconds (0: not queued). */
export interface VoteTimes {
  readonly state: ProposalState;
  readonly snapshot: bigint;
  readonly deadline: bigint;
  readonly eta: bigint;
}

/** A proposal as the functions that move it on name it. */
export type MovedProposal = Pick<RawProposal, 'id' | 'calls' | 'description'>;

/** How one kind of Governor is read and driven. */
export interface Governor {
  readonly profile: GovernorProfile;
  /** The functions that voters and proposers use. */
  readonly abi: Abi;
  times(client: PublicClient, id: bigint, blockNumber?: bigint): Promise<VoteTimes>;
  /** Votes of an account at a past time of the clock. */
  votesAt(client: PublicClient, account: Address, timepoint: bigint): Promise<bigint>;
  tally(client: PublicClient, id: bigint, blockNumber?: bigint): Promise<Tally>;
  /** Votes that a proposal with its snapshot at a past time of the clock needs. */
  quorum(client: PublicClient, timepoint: bigint, blockNumber?: bigint): Promise<bigint>;
  hasVoted(client: PublicClient, id: bigint, account: Address): Promise<boolean>;
  propose(calls: readonly Call[], description: string): Hex;
  /** The id that a proposal of these calls gets. */
  idOf(client: PublicClient, calls: readonly Call[], description: string, proposer: Address): Promise<bigint>;
  /** Arguments of `queue`, `execute` and `cancel`. */
  moveArgs(proposal: MovedProposal): readonly unknown[];
  voteFor(id: bigint): Hex;
  queue(proposal: MovedProposal): Hex;
  execute(proposal: MovedProposal): Hex;
}
