import type { Address, DatanetRecord, Hex, ProposalClass } from '#ui/chain/records.ts';

/** Shares of a fee in basis points; they sum to 10,000. */
export interface FeeSplit {
  readonly contributors: number;
  readonly builders: number;
  readonly stakers: number;
  readonly treasury: number;
  readonly burn: number;
}

export const LEGS = ['contributors', 'builders', 'stakers', 'treasury', 'burn'] as const satisfies (keyof FeeSplit)[];

/** Whose emission: a Datanet's id, or 32 zero bytes for the part that stays in the reserve. */
export interface GaugeWeight {
  readonly datanet: Hex;
  readonly bps: number;
}

export const RESERVE_ID: Hex = `0x${'0'.repeat(64)}`;

/** What a Datanet's applicant agrees to: bond in wei, spans in seconds. */
export interface RegistryRules {
  readonly bond: bigint;
  readonly review: number;
  readonly probation: number;
  readonly exitDelay: number;
  /** Part of a slashed bond that goes to who objected, in basis points. */
  readonly reporterBps: number;
}

/** What OPEN leaves the treasury for, in the order of the contract's `Category`. */
export const CATEGORIES = ['grants', 'operations', 'rewards'] as const;
export type Category = (typeof CATEGORIES)[number];
/** Those that can be paid or streamed to somebody; rewards are funded otherwise. */
export const PAYABLE = ['grants', 'operations'] as const satisfies Category[];

/** Somebody's stake that a Datanet should lose a part of its bond. Ids count from 1. */
export interface ObjectionRecord {
  readonly id: bigint;
  readonly datanet: Hex;
  readonly reporter: Address;
  readonly stake: bigint;
  readonly open: boolean;
}

/** What a class of proposals needs: shares in basis points, the least quorum in votes (wei). */
export interface Bar {
  readonly quorumBps: number;
  readonly majorityBps: number;
  readonly quorumFloor: bigint;
}

/**
 * Everything that governance can change, as the chain has it at one block: what a proposal's `from` values are read from.
 * Amounts in wei, spans in seconds.
 */
export interface Governed {
  readonly split: FeeSplit;
  /** Of the Datanets that have a split of their own. */
  readonly datanetSplits: readonly { readonly datanet: Hex; readonly split: FeeSplit }[];
  /** OPEN per epoch of seven days, as decided last. */
  readonly rate: bigint;
  /** Ascending by id, as decided last; they sum to 10,000. */
  readonly weights: readonly GaugeWeight[];
  readonly shares: { readonly contributors: number; readonly builders: number };
  readonly reserve: bigint;
  readonly datanets: readonly DatanetRecord[];
  readonly rules: RegistryRules;
  /** What an application would lock now. */
  readonly bondPrice: bigint;
  readonly objections: readonly ObjectionRecord[];
  readonly treasury: bigint;
  readonly outflowCapBps: number;
  /** What may leave the treasury for each purpose in any 30 days. */
  readonly budgets: Readonly<Record<Category, bigint>>;
  readonly votingDelay: number;
  readonly votingPeriod: number;
  readonly lateExtension: number;
  readonly proposalThreshold: bigint;
  /** What proposals need that are made now, by their class. */
  readonly bars: Readonly<Record<ProposalClass, Bar>>;
  readonly timelockDelay: number;
}
