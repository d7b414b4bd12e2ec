import type { Address, Economy, Hex } from '#ui/chain/records.ts';

/** Days over which fees and rewards are told. */
export const INCOME_DAYS = 90;

/** A model that pays fees for a Datanet's data, by the account that earns the builders' leg. */
export interface ModelRecord {
  readonly account: Address;
  readonly name: string | null;
  readonly fees: bigint;
  readonly payments: number;
}

export interface ObjectionRecord {
  readonly id: bigint;
  readonly reporter: Address;
  readonly stake: bigint;
  readonly open: boolean;
}

/** Everything that the chain knows of one Datanet. Amounts in wei of OPEN, shares in basis points, times in unix seconds. */
export interface DatanetCard {
  readonly id: Hex;
  readonly name: string;
  readonly metadata: string;
  readonly owner: Address;
  readonly payout: Address;
  readonly status: string;
  /** Since when it has this status. */
  readonly since: number;
  /** When a status ends by itself, or may be ended by somebody: `null` where it does not. */
  readonly until: number | null;
  readonly graduated: boolean;
  /** Whether its contributors are paid by attribution. */
  readonly attributed: boolean;
  /** What is left of its bond, and what was slashed. */
  readonly bond: bigint;
  readonly slashed: bigint;
  /** Weight of the rewards as decided last, and as it is in the running epoch. */
  readonly gaugeBps: number;
  readonly gaugeNowBps: number;
  /** `null`: the common split. */
  readonly ownSplit: Economy['split'] | null;
  readonly fees: {
    /** Paid in the last {@link INCOME_DAYS} days, in how many payments, by how many accounts; and ever. */
    readonly recent: bigint;
    readonly payments: number;
    readonly payers: number;
    readonly ever: bigint;
    /** The contributors' leg that is booked and not paid out. */
    readonly claimable: bigint;
  };
  readonly rewards: {
    /** Credited in the last {@link INCOME_DAYS} days, contributors and builders together; and ever. */
    readonly recent: bigint;
    readonly ever: bigint;
    readonly claimable: { readonly contributors: bigint; readonly builders: bigint };
    /** Credited on a probation that it has not passed. */
    readonly unvested: bigint;
  };
  /** Those that paid fees in the last {@link INCOME_DAYS} days, the largest first. */
  readonly models: readonly ModelRecord[];
  /** Accounts that were paid by attribution; `null` where it is not paid by it. */
  readonly contributors: number | null;
  /** OPEN in its pool at the settler of attributions. */
  readonly pool: bigint;
  readonly objections: readonly ObjectionRecord[];
}

/** All Datanets ever applied for, as of one block. */
export interface DatanetBook {
  readonly network: string;
  readonly block: bigint;
  readonly timestamp: number;
  /** Unix seconds from which on recent fees and rewards are counted. */
  readonly since: number;
  /** The bond that an application would lock now. */
  readonly bondPrice: bigint;
  /** OPEN of the running epoch, and when it ends. */
  readonly epochBudget: bigint;
  readonly epochEnd: number;
  readonly datanets: readonly DatanetCard[];
}
