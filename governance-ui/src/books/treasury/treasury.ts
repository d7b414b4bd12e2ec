import type { Address, Economy } from '#ui/chain/records.ts';
import type { Category } from '#ui/proposal/governed.ts';

/** Days over which what came and went is told. */
export const FLOW_DAYS = 90;

/** OPEN that came or went for one purpose. */
export interface Flow {
  /** `fees`, `grants`, … */
  readonly what: string;
  /** In wei. */
  readonly amount: bigint;
  readonly payments: number;
}

export interface Budget {
  readonly category: Category;
  /** OPEN (wei) that may leave in any 30 days, has left in the last 30, and may leave now: what cap and budget both leave. */
  readonly budget: bigint;
  readonly spent: bigint;
  readonly available: bigint;
}

/** OPEN promised to somebody over time. Times in unix seconds. */
export interface StreamRecord {
  readonly id: number;
  readonly to: Address;
  readonly name: string | null;
  readonly reason: string;
  readonly amount: bigint;
  readonly vested: bigint;
  readonly claimed: bigint;
  readonly start: number;
  /** Nothing vests before. */
  readonly cliffEnd: number;
  readonly end: number;
  readonly canceled: boolean;
}

/** What the DAO owns, and what comes and goes, as of one block. Amounts in wei of OPEN. */
export interface TreasuryBook {
  readonly network: string;
  readonly block: bigint;
  readonly timestamp: number;
  readonly address: Address;
  readonly balance: bigint;
  readonly reserve: bigint;
  readonly totalSupply: bigint;
  readonly wrappedSupply: bigint;
  /** Booked for the treasury by the fee router and not handed on yet. */
  readonly undistributed: bigint;
  /** Of any 30 days: the cap as a share, what it comes to, what has left, and what may leave now. */
  readonly outflow: {
    readonly capBps: number;
    readonly cap: bigint;
    readonly used: bigint;
    readonly available: bigint;
  };
  readonly budgets: readonly Budget[];
  readonly flow: {
    /** Unix seconds from which on, and the balance then. At most {@link FLOW_DAYS} days ago. */
    readonly since: number;
    readonly before: bigint;
    readonly in: readonly Flow[];
    readonly out: readonly Flow[];
  };
  readonly split: Economy['split'];
  readonly streams: readonly StreamRecord[];
}

export function total(flows: readonly Flow[]): bigint {
  return flows.reduce((sum, { amount }) => sum + amount, 0n);
}
