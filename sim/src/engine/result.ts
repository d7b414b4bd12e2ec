import type { Vote } from '#sim/model/world.ts';

/** The daily series of a run, in the order in which they are reported (section 9 of the model). */
export const SERIES = [
  'activeContributors',
  'farmerShare',
  'itemsSubmitted',
  'itemsAccepted',
  'meanQuality',
  'volume',
  'effectiveData',
  'frontier',
  'models',
  'bestQuality',
  'activeUsers',
  'satisfaction',
  'calls',
  'feesUsd',
  'emissionOpen',
  'emissionUsd',
  'leakRatio',
  'selfFunding',
  'price',
  'fundamental',
  'circulating',
  'float',
  'locked',
  'reserve',
  'treasury',
  'staked',
  'burned',
  'apr',
  'soldUsd',
  'contributorIncomeUsd',
  'builderIncomeUsd',
  'publishedYield',
  'incomeGini',
  'incomeNakamoto',
  'votingGini',
  'votingNakamoto',
  'userRetention90',
  'contributorRetention90',
  'runwayDays',
] as const;

export type SeriesName = (typeof SERIES)[number];

/** Values by day, `NaN` where a series is not defined (retention before day 90). */
export type DailySeries = Readonly<Record<SeriesName, Float64Array>>;

/** Who is paid and by whom, what it costs them, and who sells: by day, in USD at the day's own price. */
export const LEDGER = [
  /** Contributors' part of the fees, the alumni's (who moved on, and sell at once) included; and of it the alumni's. */
  'contributorFeesUsd',
  'alumniFeesUsd',
  'contributorEmissionUsd',
  'builderFeesUsd',
  'builderEmissionUsd',
  'stakerFeesUsd',
  'treasuryFeesUsd',
  'burnedFeesUsd',
  /** Fees that a wash user pays to itself. */
  'washFeesUsd',
  /** What its share of the Datanet's income brings it; of the same Datanet where there is no wash use. */
  'washIncomeUsd',
  /** What the submitted items cost, what models cost to run and to build. */
  'contributorCostUsd',
  'builderCostUsd',
  /** Of contributors' income and cost what is farmers'. */
  'farmerIncomeUsd',
  'farmerCostUsd',
  /** What the calls were worth to who made them: value times the model's quality. */
  'userWorthUsd',
  'soldByContributorsUsd',
  'soldByBuildersUsd',
  'soldByStakersUsd',
  'soldByTreasuryUsd',
  'soldUnlockedUsd',
  'soldByAttackerUsd',
  /** What an attacker paid for tokens, and for rented votes. */
  'boughtByAttackerUsd',
  'rentUsd',
] as const;

export type LedgerName = (typeof LEDGER)[number];

export type DailyLedger = Readonly<Record<LedgerName, Float64Array>>;

/** One Datanet: means over the last 90 days of the run (all days of a shorter one). */
export interface DatanetFigures {
  /** Share of those days on which it took part. */
  readonly admitted: number;
  readonly contributors: number;
  readonly users: number;
  readonly itemsAccepted: number;
  /** Items in stock, and their mean quality. */
  readonly volume: number;
  readonly quality: number;
  readonly models: number;
  readonly bestQuality: number;
  readonly calls: number;
  /** Fees and emission paid there, USD/day. */
  readonly feesUsd: number;
  readonly emissionUsd: number;
  /** Offered for a unit of attribution, USD. */
  readonly yieldUsd: number;
}

/** What a run turned out to be (section 9 of the model). */
export const OUTCOMES = ['flywheel', 'leak', 'stall'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface RunSummary {
  readonly outcome: Outcome;
  /** Leak ratio over the last min(365, T/2) days. */
  readonly leakLast: number;
  /** First day, from day 90 on, from which the leak ratio stays below 0.5; `null` where it ends above. */
  readonly overtakingDay: number | null;
  /** Mean daily calls of the last 30 days over the highest 30-day mean. */
  readonly callsEndToPeak: number;
  readonly totalAccepted: number;
  readonly totalCalls: number;
  readonly totalFeesUsd: number;
  readonly totalEmissionUsd: number;
  readonly annualVolatility: number;
  readonly priceMin: number;
  readonly priceMax: number;
  /** Largest relative accounting error of any day. */
  readonly worstAccounting: number;
}

/** Where a run broke an identity of the accounting, or left the numbers. */
export interface RunFailure {
  readonly day: number;
  readonly stage: string;
  readonly account: string;
  readonly message: string;
}

/** One replicate. A failed run keeps the days before its failure; `summary` is then `null`. */
export interface RunResult {
  readonly replicate: number;
  readonly series: DailySeries;
  readonly ledger: DailyLedger;
  /** In the scenario's order; empty where the run failed. */
  readonly datanets: readonly DatanetFigures[];
  readonly summary: RunSummary | null;
  readonly failure: RunFailure | null;
  /** Changes that were put to the vote, in the order in which they were proposed. */
  readonly votes: readonly Vote[];
}
