import type { RuleBook } from '#ui/books/rules/rules.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { GovernorProfile } from '#ui/chain/governor/governor.ts';

const OPEN = 10n ** 18n;
const DAY = 86_400;
const bar = (quorumBps: number, majorityBps: number) => ({ quorumBps, majorityBps, quorumFloor: 1_000_000n * OPEN });

export function ruleBook(governor: GovernorProfile, addresses: AddressBook): RuleBook {
  return {
    network: 'devnet',
    chainId: 31_337,
    node: 'http://127.0.0.1:8545',
    block: 1_234n,
    timestamp: 1_790_000_000,
    governor,
    contracts: [
      { name: 'OpenGovernor', address: addresses.governor, about: 'proposals and votes' },
      { name: 'Treasury', address: addresses.treasury, about: 'the DAO’s OPEN' },
    ],
    governed: {
      split: { contributors: 4_500, builders: 3_000, stakers: 1_000, treasury: 1_000, burn: 500 },
      datanetSplits: [],
      rate: 700_000n * OPEN,
      weights: [],
      shares: { contributors: 7_000, builders: 2_000 },
      reserve: 400_000_000n * OPEN,
      datanets: [],
      rules: { bond: 10_000n * OPEN, review: 30 * DAY, probation: 28 * DAY, exitDelay: 14 * DAY, reporterBps: 5_000 },
      bondPrice: 20_000n * OPEN,
      objections: [],
      treasury: 30_000_000n * OPEN,
      outflowCapBps: 500,
      budgets: { grants: 3_000_000n * OPEN, operations: 1_500_000n * OPEN, rewards: 2_000_000n * OPEN },
      votingDelay: 3 * DAY,
      votingPeriod: 7 * DAY,
      lateExtension: 2 * DAY,
      proposalThreshold: 2_500_000n * OPEN,
      bars: {
        routine: bar(400, 5_000),
        economic: bar(800, 5_500),
        treasury: bar(1_000, 6_000),
        constitutional: bar(2_000, 6_667),
      },
      timelockDelay: 3 * DAY,
    },
  };
}
