import type { ParameterChange } from '#sim/parameters/change.ts';

/** Plain records that the screens and commands read. Every vote and amount is a `bigint` in wei (1e18 per OPEN). */

export type Address = `0x${string}`;
export type Hex = `0x${string}`;

export const PROPOSAL_STATES = [
  'Pending',
  'Active',
  'Canceled',
  'Defeated',
  'Succeeded',
  'Queued',
  'Expired',
  'Executed',
] as const;
/** In the order of OpenZeppelin's `IGovernor.ProposalState`. */
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export type ProposalKind = 'datanet' | 'reward' | 'split' | 'treasury' | 'governance' | 'other';

export const PROPOSAL_CLASSES = ['routine', 'economic', 'treasury', 'constitutional'] as const;
/** How far a decision reaches, lowest first, in the order of the policy contract: it sets quorum and majority. */
export type ProposalClass = (typeof PROPOSAL_CLASSES)[number];

export type VoteChoice = 'for' | 'against' | 'abstain';

/** What votes are counted in: a token's symbol, and the digits of its smallest part (18: wei). */
export interface VoteUnit {
  readonly symbol: string;
  readonly decimals: number;
}

export interface Tally {
  readonly for: bigint;
  readonly against: bigint;
  readonly abstain: bigint;
}

/** One argument of a decoded call; `label` is the value as a person reads it ("45.00 %", "1,000 OPEN", "Robotics"). */
export interface DecodedArgument {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly label: string;
}

/** One call of a proposal. What could not be decoded has `decoded: null` and a `warning`; it is never dropped. */
export interface ProposalAction {
  readonly index: number;
  readonly target: Address;
  readonly value: bigint;
  readonly calldata: Hex;
  readonly decoded: {
    readonly contract: string;
    readonly function: string;
    readonly args: readonly DecodedArgument[];
    /** One sentence in plain words. */
    readonly sentence: string;
  } | null;
  /** What the call changes, in parameters of the economy and of governance; `from` as the chain has it now. */
  readonly changes: readonly ChangeLine[];
  readonly warning: string | null;
  /** The same by kind: a parameter, a movement of money, a transition of the registry, a power. */
  readonly effects?: readonly ActionEffect[];
  /** Calls that this one carries: of a batch, a relay, or a proposal within the proposal. */
  readonly inner?: readonly ProposalAction[];
  /** Whether the inner calls run with this one; `false`: by a later transaction. */
  readonly innerRun?: boolean;
}

/** What a call does. Amounts in wei; accounts as addresses, or a word for one of the DAO's own. */
export type ActionEffect =
  | ({
      readonly kind: 'parameter';
      /** `true`: `key` is one of the simulator's parameters; `false`: a setting that only the chain has, `chain.…`. */
      readonly inModel: boolean;
    } & ParameterChange)
  | {
      readonly kind: 'treasury';
      /** `OPEN`, `gOPEN`, the chain's coin, or a token's address. */
      readonly asset: string;
      readonly from: string;
      readonly to: string;
      readonly amount: bigint;
    }
  | {
      readonly kind: 'registry';
      readonly datanet: Hex;
      readonly name: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'role'; readonly role: string; readonly account: Address; readonly gains: boolean };

/** A change as shown: old and new value with units, and the simulator's change where the model has that parameter. */
export interface ChangeLine {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** e.g. `+5.00 pp`, or '' where a difference has no meaning. */
  readonly delta: string;
  readonly unit: string;
  readonly parameter: ParameterChange | null;
}

export interface Proposal {
  readonly id: bigint;
  /** 1 for the first proposal ever made on this Governor. */
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly descriptionHash: Hex;
  readonly kind: ProposalKind;
  readonly proposer: Address;
  readonly state: ProposalState;
  readonly actions: readonly ProposalAction[];
  /** In the Governor's clock, seconds or block numbers: the time at which votes are counted, and the last one for ballots. */
  readonly snapshot: bigint;
  readonly deadline: bigint;
  /** The same in unix seconds. Where the clock counts blocks that are still to come, an estimate. */
  readonly voteStart: number;
  readonly voteEnd: number;
  readonly estimated: boolean;
  /** Whether what has passed waits in a timelock; without one it is executed at once, and nothing is queued. */
  readonly hasTimelock: boolean;
  /** When a queued proposal may be executed; `null` before it is queued. */
  readonly eta: number | null;
  readonly tally: Tally;
  /** What its votes are counted in. */
  readonly unit: VoteUnit;
  /** Whether the tally rests on blocks that the chain may still take back. */
  readonly provisional: boolean;
  /** Fixed by its calls when it was made, as are quorum share and majority; `null` where the Governor has no classes. */
  readonly class: ProposalClass | null;
  /** Votes needed of the choices in `counted`. */
  readonly quorum: bigint;
  readonly counted: readonly VoteChoice[];
  /** Share of For in For + Against that it has to exceed, in basis points; a constitutional one has to reach it. */
  readonly majorityBps: number;
  readonly createdBlock: bigint;
}

export interface Ballot {
  readonly voter: Address;
  readonly name: string | null;
  readonly support: VoteChoice | 'split';
  readonly weight: bigint;
  /** Of a split ballot: its votes by choice. */
  readonly parts?: Tally;
  readonly reason: string;
  readonly block: bigint;
}

export interface DatanetRecord {
  readonly id: Hex;
  readonly name: string;
  readonly owner: Address;
  readonly status: string;
  readonly bond: bigint;
  readonly gaugeBps: number;
}

/** The economy that our contracts govern, settings as decided last. Amounts in wei of OPEN, shares in basis points. */
export interface Economy {
  readonly totalSupply: bigint;
  readonly treasury: bigint;
  readonly reserve: bigint;
  readonly datanets: readonly DatanetRecord[];
  /** Of every fee; they sum to 10,000. */
  readonly split: {
    readonly contributors: number;
    readonly builders: number;
    readonly stakers: number;
    readonly treasury: number;
    readonly burn: number;
  };
  /** Rewards in wei of OPEN per epoch of seven days. */
  readonly rate: bigint;
  /** Of a Datanet's rewards; what they leave stays in the reserve. */
  readonly rewardShares: { readonly contributors: number; readonly builders: number };
}

/** The state of the DAO at one block. */
export interface Overview {
  readonly network: string;
  readonly chainId: number;
  readonly block: bigint;
  readonly timestamp: number;
  /** Supply of what votes are counted in. */
  readonly wrappedSupply: bigint;
  readonly unit: VoteUnit;
  /** Where a simulation of the DAO's future starts; `null` where the Governor governs none of our contracts. */
  readonly economy: Economy | null;
  /** Governor settings in seconds (estimated where its clock counts blocks) and votes. */
  readonly votingDelay: number;
  readonly votingPeriod: number;
  readonly timelockDelay: number;
  readonly proposalThreshold: bigint;
  /** The newest block that the chain does not take back any more, where that is known. */
  readonly finalBlock?: bigint;
  /** Blocks that were read again because the chain had taken some of them back. */
  readonly reorg?: { readonly fromBlock: bigint; readonly toBlock: bigint } | null;
}

/** The same of a DAO whose economy is known. */
export type EconomicOverview = Overview & { readonly economy: Economy };

/** What was known of the DAO when the chain was last read. */
export interface Snapshot {
  readonly overview: Overview;
  /** Newest first. */
  readonly proposals: readonly Proposal[];
  /** Wall-clock milliseconds. */
  readonly readAt: number;
  ballots(id: bigint): readonly Ballot[];
  ballotsOf(voter: Address): ReadonlyMap<bigint, Ballot>;
}

/** What an account holds, in the tokens' smallest parts. */
export interface Holding {
  /** OPEN that is not wrapped; `null` where votes are not made by wrapping OPEN. */
  readonly open: bigint | null;
  /** Of the token that votes. */
  readonly wrapped: bigint;
  /** Who votes with it; `null`: nobody. */
  readonly delegate: Address | null;
}

/** Somebody with votes, own ones or those of others. */
export interface Delegate {
  readonly account: Address;
  readonly name: string | null;
  readonly votes: bigint;
}

/** Whose eyes and whose key. `canSign` is false for a viewed account. */
export interface Account {
  readonly address: Address;
  readonly name: string;
  readonly canSign: boolean;
  /** The name of its encrypted key, which takes a password to open. */
  readonly keystore?: string;
}

/** What a voter is about to sign, in full, before it is signed. */
export interface PreparedTransaction {
  readonly from: Address;
  readonly to: Address;
  readonly toName: string;
  readonly data: Hex;
  readonly value: bigint;
  readonly chainId: number;
  /** One sentence: "Vote For on proposal 4 with 1,200,000 gOPEN". */
  readonly summary: string;
  /** `data` decoded for the reader: function as `castVoteWithReason(uint256,uint8,string)`, arguments in order. */
  readonly call: { readonly function: string; readonly args: readonly DecodedArgument[] };
  readonly gas: bigint;
  /** Result of the dry run; a revert is decoded here and nothing is sent. */
  readonly revert: string | null;
  /** Where one act takes several transactions: this one's place, and what the act does next when it is prepared again. */
  readonly step?: { readonly index: number; readonly of: number; readonly next: string };
}
