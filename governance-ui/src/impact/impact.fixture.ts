import { defaultParameters } from '#sim/parameters/table.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Address, DatanetRecord, EconomicOverview, Hex, Proposal, ProposalState } from '#ui/chain/records.ts';
import { type Call, decodeCalls, kindOf } from '#ui/proposal/decode.ts';
import type { Governed } from '#ui/proposal/governed.ts';

/** A small DAO whose proposals are real calldata, decoded as those of a chain are. */

const OPEN = 10n ** 18n;
const DAY = 86_400;
export const NOW = 1_790_000_000;

const address = (digit: string): Address => `0x${digit.repeat(40)}`;
const id = (digit: string): Hex => `0x${digit.repeat(64)}`;

export const BOOK: AddressBook = {
  chainId: 31_337,
  token: address('1'),
  votes: address('2'),
  governor: address('3'),
  timelock: address('4'),
  treasury: address('5'),
  registry: address('6'),
  rewards: address('7'),
  router: address('8'),
  policy: `0x${'a1'.repeat(20)}`,
  bonds: `0x${'a2'.repeat(20)}`,
  council: `0x${'a3'.repeat(20)}`,
  settler: `0x${'a4'.repeat(20)}`,
  streams: `0x${'a5'.repeat(20)}`,
};

export const ROBOTICS = id('5');
export const MEDICAL = id('a');
export const LEGAL = id('b');
export const SHADOW = id('c');

const name = (index: number) => defaultParameters()[`datanets[${index}].name`] as string;
const datanet = (id: Hex, called: string, status: string, gaugeBps: number): DatanetRecord => ({
  id,
  name: called,
  owner: address('e'),
  status,
  bond: 10_000n * OPEN,
  gaugeBps,
});

/** Two of the model's Datanets are admitted and weighted, one has applied, one is nothing that the model has. */
export const OVERVIEW: EconomicOverview = {
  network: 'devnet',
  chainId: 31_337,
  block: 1_234n,
  timestamp: NOW,
  wrappedSupply: 60_000_000n * OPEN,
  unit: { symbol: 'gOPEN', decimals: 18 },
  economy: {
    totalSupply: 1_000_000_000n * OPEN,
    treasury: 60_000_000n * OPEN,
    reserve: 371_600_000n * OPEN,
    datanets: [
      datanet(MEDICAL, name(0), 'Active', 5_000),
      datanet(LEGAL, name(1), 'Active', 4_000),
      datanet(ROBOTICS, name(5), 'Applied', 0),
      datanet(SHADOW, 'Shadow\u202e data', 'Probation', 500),
    ],
    split: { contributors: 4_500, builders: 3_000, stakers: 1_000, treasury: 1_000, burn: 500 },
    rate: 700_000n * OPEN,
    rewardShares: { contributors: 7_000, builders: 2_000 },
  },
  votingDelay: 3 * DAY,
  votingPeriod: 7 * DAY,
  timelockDelay: 3 * DAY,
  proposalThreshold: 2_500_000n * OPEN,
};

const GOVERNED: Governed = {
  split: OVERVIEW.economy.split,
  rate: OVERVIEW.economy.rate,
  shares: OVERVIEW.economy.rewardShares,
  weights: [
    { datanet: id('0'), bps: 500 },
    ...OVERVIEW.economy.datanets
      .filter(({ gaugeBps }) => gaugeBps > 0)
      .map((each) => ({ datanet: each.id, bps: each.gaugeBps })),
  ],
  reserve: OVERVIEW.economy.reserve,
  datanets: OVERVIEW.economy.datanets,
  datanetSplits: [],
  rules: { bond: 10_000n * OPEN, review: 30 * DAY, probation: 30 * DAY, exitDelay: 30 * DAY, reporterBps: 5_000 },
  bondPrice: 10_000n * OPEN,
  objections: [],
  treasury: OVERVIEW.economy.treasury,
  outflowCapBps: 500,
  budgets: { grants: 3_000_000n * OPEN, operations: 1_500_000n * OPEN, rewards: 3_000_000n * OPEN },
  votingDelay: OVERVIEW.votingDelay,
  votingPeriod: OVERVIEW.votingPeriod,
  lateExtension: 2 * DAY,
  proposalThreshold: OVERVIEW.proposalThreshold,
  bars: {
    routine: { quorumBps: 200, majorityBps: 5_000, quorumFloor: 5_000_000n * OPEN },
    economic: { quorumBps: 400, majorityBps: 5_500, quorumFloor: 10_000_000n * OPEN },
    treasury: { quorumBps: 500, majorityBps: 6_000, quorumFloor: 12_500_000n * OPEN },
    constitutional: { quorumBps: 1_000, majorityBps: 6_667, quorumFloor: 25_000_000n * OPEN },
  },
  timelockDelay: OVERVIEW.timelockDelay,
};

/** A proposal of these calls whose vote ends 5 ½ days from now. */
export function proposalOf(calls: readonly Call[], state: ProposalState = 'Active', title = 'A proposal'): Proposal {
  const actions = decodeCalls(calls, { addresses: BOOK, governed: GOVERNED, names: new Map() });
  return {
    id: 123_456_789n,
    number: 3,
    title,
    description: `${title}\n\nBecause.`,
    descriptionHash: id('d'),
    kind: kindOf(actions, BOOK),
    proposer: address('f'),
    state,
    actions,
    snapshot: BigInt(NOW - 1.5 * DAY),
    deadline: BigInt(NOW + 5.5 * DAY),
    voteStart: NOW - 1.5 * DAY,
    voteEnd: NOW + 5.5 * DAY,
    estimated: false,
    hasTimelock: true,
    eta: state === 'Queued' ? NOW + DAY : null,
    tally: { for: 3_000_000n * OPEN, against: OPEN, abstain: 0n },
    unit: OVERVIEW.unit,
    provisional: false,
    class: 'economic',
    majorityBps: 5_500,
    quorum: 10_000_000n * OPEN,
    counted: ['for', 'abstain'],
    createdBlock: 1_000n,
  };
}
