import { WEI } from '#ui/format/amount.ts';

/** The compiled-in bounds of the contracts' setters, as the contracts have them; a test compares them with the chain. Seconds, basis points, wei. */

export const GOVERNOR_BOUNDS = {
  votingDelay: { low: 2 * 86_400 + 1, high: 14 * 86_400 },
  votingPeriod: { low: 5 * 86_400, high: 21 * 86_400 },
  lateExtension: { low: 86_400, high: 21 * 86_400 },
  proposalThreshold: { low: 500_000n * WEI, high: 20_000_000n * WEI },
} as const;

export const TIMELOCK_BOUNDS = { delay: { low: 2 * 86_400, high: 30 * 86_400 } } as const;

export const POLICY_BOUNDS = {
  quorumBps: { low: 100, high: 2_000 },
  quorumFloor: { low: 1_000_000n * WEI, high: 100_000_000n * WEI },
  majorityBps: { low: 5_000, high: 8_000 },
  constitutionalMajorityBps: { low: 6_000, high: 8_000 },
} as const;

/** Of the legs of a fee split; they sum to 10,000. */
export const SPLIT_BOUNDS = {
  contributors: { low: 3_000, high: 9_000 },
  builders: { low: 500, high: 6_000 },
  stakers: { low: 0, high: 3_000 },
  treasury: { low: 0, high: 3_000 },
  burn: { low: 0, high: 2_000 },
} as const;

export const TREASURY_BOUNDS = {
  outflowCapBps: { low: 50, high: 1_000 },
  budget: { low: 0, high: 100_000_000n * WEI },
  streamDuration: { low: 86_400, high: 4 * 365 * 86_400 },
} as const;

export const REGISTRY_BOUNDS = {
  bond: { low: 1_000n * WEI, high: 1_000_000n * WEI },
  review: { low: 21 * 86_400, high: 90 * 86_400 },
  probation: { low: 7 * 86_400, high: 90 * 86_400 },
  exitDelay: { low: 21 * 86_400, high: 90 * 86_400 },
  slashBps: { low: 0, high: 5_000 },
  reporterBps: { low: 0, high: 5_000 },
} as const;

/** A rate moves by at most this share of the one in force (or `minStep`, if more), and never above `maxRate` a week. */
export const REWARD_BOUNDS = {
  maxStepBps: 2_000n,
  minStep: 1_000n * WEI,
  maxRate: 2_800_000n * WEI,
} as const;
