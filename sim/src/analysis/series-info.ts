import type { SeriesName } from '#sim/engine/result.ts';

export interface SeriesInfo {
  /** A few words for a heading or an axis. */
  readonly label: string;
  /** As in the parameter table; `share` is a number from 0 to 1, `1` a pure number. */
  readonly unit: string;
}

/** What the daily series are: the values at the end of each day; contributors, models and users as they act in it. */
export const SERIES_INFO: Readonly<Record<SeriesName, SeriesInfo>> = {
  activeContributors: { label: 'Active contributors', unit: 'contributors' },
  farmerShare: { label: 'Farmers among the active contributors', unit: 'share' },
  itemsSubmitted: { label: 'Items submitted', unit: 'items/day' },
  itemsAccepted: { label: 'Items accepted', unit: 'items/day' },
  meanQuality: { label: 'Mean quality of the data', unit: '1' },
  volume: { label: 'Data, without what went stale', unit: 'items' },
  effectiveData: { label: 'Effective data', unit: 'quality-adjusted items' },
  frontier: { label: 'Quality that the data allows', unit: '1' },
  models: { label: 'Models', unit: 'models' },
  bestQuality: { label: 'Quality of the best models', unit: '1' },
  activeUsers: { label: 'Active users', unit: 'users' },
  satisfaction: { label: 'Satisfaction of users', unit: '1' },
  calls: { label: 'Calls', unit: 'calls/day' },
  feesUsd: { label: 'Fees', unit: 'USD/day' },
  emissionOpen: { label: 'Emission', unit: 'OPEN/day' },
  emissionUsd: { label: 'Emission', unit: 'USD/day' },
  leakRatio: { label: 'Leak ratio (emission in all that is paid, 90 days)', unit: 'share' },
  selfFunding: { label: 'Contributor income that fees paid, 90 days', unit: 'share' },
  price: { label: 'Price', unit: 'USD per OPEN' },
  fundamental: { label: 'Fundamental price', unit: 'USD per OPEN' },
  circulating: { label: 'Circulating supply', unit: 'OPEN' },
  float: { label: 'Float', unit: 'OPEN' },
  locked: { label: 'Locked', unit: 'OPEN' },
  reserve: { label: 'Reserve for emission', unit: 'OPEN' },
  treasury: { label: 'Treasury', unit: 'OPEN' },
  staked: { label: 'Staked', unit: 'OPEN' },
  burned: { label: 'Burned so far', unit: 'OPEN' },
  apr: { label: 'Staking yield', unit: '1/year' },
  soldUsd: { label: 'Sold on the market', unit: 'USD/day' },
  contributorIncomeUsd: { label: "Contributors' income", unit: 'USD/day' },
  builderIncomeUsd: { label: "Builders' income", unit: 'USD/day' },
  publishedYield: { label: 'Offered for a unit of attribution', unit: 'USD per attribution unit' },
  incomeGini: { label: "Inequality of contributors' income (Gini)", unit: '1' },
  incomeNakamoto: { label: 'Contributors with more than half of the income', unit: 'contributors' },
  votingGini: { label: 'Inequality of voting power (Gini)', unit: '1' },
  votingNakamoto: { label: 'Holders with more than half of the votes', unit: 'holders' },
  userRetention90: { label: 'Users of 90 days ago still active', unit: 'share' },
  contributorRetention90: { label: 'Contributors of 90 days ago still active', unit: 'share' },
  runwayDays: { label: 'Runway of the treasury', unit: 'days' },
};
