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
  readonly summary: RunSummary | null;
  readonly failure: RunFailure | null;
  /** Changes that were put to the vote, in the order in which they were proposed. */
  readonly votes: readonly Vote[];
}
