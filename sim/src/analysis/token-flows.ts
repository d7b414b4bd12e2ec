import { type SurvivingRun, surviving } from '#sim/analysis/surviving.ts';
import type { LedgerName, RunResult, SeriesName } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';
import { quantile } from '#sim/stats/quantile.ts';

const WINDOW = 90;

/** Accounts outside the circulation: what leaves them enters it. */
export const SOURCES = ['locked', 'reserve', 'treasury', 'burned'] as const;
export type Source = (typeof SOURCES)[number];

export const SELLERS = {
  contributors: 'soldByContributorsUsd',
  builders: 'soldByBuildersUsd',
  stakers: 'soldByStakersUsd',
  treasury: 'soldByTreasuryUsd',
  unlocks: 'soldUnlockedUsd',
} as const satisfies Record<string, LedgerName>;
export type Seller = keyof typeof SELLERS;

export interface Spread {
  readonly mean: number;
  readonly p05: number;
  readonly p95: number;
}

export interface TokenFlows {
  /** OPEN a day that entered the circulation from each account over the last 90 days; negative: that left it. */
  readonly entering: Readonly<Record<Source, Spread>>;
  /** Change of the circulating supply, OPEN a day: their sum. */
  readonly circulating: Spread;
  /** Change of the stake, OPEN a day. */
  readonly staked: Spread;
  /** Who sold, USD a day. */
  readonly sold: Readonly<Record<Seller, Spread>>;
  /** Bought to pay fees, USD a day. */
  readonly bought: Spread;
}

export function tokenFlows(results: readonly RunResult[]): TokenFlows {
  const runs = surviving(results);
  const spread = (of: (run: SurvivingRun) => number): Spread => {
    const values = runs.map(of);
    return { mean: mean(values), p05: quantile(values, 0.05), p95: quantile(values, 0.95) };
  };
  const change = (name: SeriesName) => (run: SurvivingRun) => {
    const values = run.series[name].subarray(-WINDOW - 1);
    return values.length < 2 ? 0 : (values.at(-1)! - values[0]!) / (values.length - 1);
  };
  const record = <Key extends string>(keys: readonly Key[], of: (key: Key) => Spread) =>
    Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Spread>;
  return {
    entering: record(SOURCES, (source) => spread((run) => -change(source)(run))),
    circulating: spread(change('circulating')),
    staked: spread(change('staked')),
    sold: record(Object.keys(SELLERS) as Seller[], (seller) =>
      spread((run) => mean(run.ledger[SELLERS[seller]].subarray(-WINDOW))),
    ),
    bought: spread((run) => mean(run.series.feesUsd.subarray(-WINDOW))),
  };
}
