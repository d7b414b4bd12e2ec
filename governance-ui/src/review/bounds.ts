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
