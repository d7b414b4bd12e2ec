import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Address, DatanetRecord, Hex } from '#ui/chain/records.ts';
import { WEI } from '#ui/format/amount.ts';
import type { DecodeContext } from '#ui/proposal/decode.ts';
import type { Governed } from '#ui/proposal/governed.ts';

/** A DAO's settings for tests that need no chain. */

const at = (digit: string): Address => `0x${digit.repeat(40)}`;

export const ADDRESSES: AddressBook = {
  chainId: 31_337,
  token: at('1'),
  votes: at('2'),
  governor: at('3'),
  timelock: at('4'),
  treasury: at('5'),
  registry: at('6'),
  rewards: at('7'),
  router: at('8'),
  policy: `0x${'a1'.repeat(20)}`,
  bonds: `0x${'a2'.repeat(20)}`,
  council: `0x${'a3'.repeat(20)}`,
  settler: `0x${'a4'.repeat(20)}`,
  streams: `0x${'a5'.repeat(20)}`,
};

export const id = (digit: string): Hex => `0x${digit.repeat(64)}`;

function datanet(digit: string, name: string, gaugeBps: number): DatanetRecord {
  const status = gaugeBps === 0 ? 'Applied' : 'Active';
  return { id: id(digit), name, owner: at('9'), status, bond: 10_000n * WEI, gaugeBps };
}

export const GOVERNED: Governed = {
  split: { contributors: 5_000, builders: 2_500, stakers: 1_000, treasury: 1_000, burn: 500 },
  rate: 700_000n * WEI,
  weights: [
    { datanet: id('a'), bps: 5_000 },
    { datanet: id('b'), bps: 5_000 },
  ],
  shares: { contributors: 7_500, builders: 2_500 },
  reserve: 1_000_000n * WEI,
  // Medical imaging and Finance and trading are 0 and 2 in the model; their gauges there are 1.1 and 1.2.
  datanets: [
    datanet('a', 'Medical imaging', 5_000),
    datanet('b', 'Finance and trading', 5_000),
    datanet('c', 'Robotics', 0),
    datanet('d', 'Something\u202e new', 0),
  ],
  datanetSplits: [
    {
      datanet: id('b'),
      split: { contributors: 6_000, builders: 2_000, stakers: 1_000, treasury: 500, burn: 500 },
    },
  ],
  rules: { bond: 10_000n * WEI, review: 2_592_000, probation: 2_592_000, exitDelay: 2_592_000, reporterBps: 5_000 },
  bondPrice: 20_000n * WEI,
  objections: [{ id: 1n, datanet: id('b'), reporter: at('e'), stake: 2_500n * WEI, open: true }],
  treasury: 60_000_000n * WEI,
  outflowCapBps: 500,
  budgets: { grants: 3_000_000n * WEI, operations: 1_500_000n * WEI, rewards: 3_000_000n * WEI },
  votingDelay: 259_200,
  votingPeriod: 604_800,
  lateExtension: 172_800,
  proposalThreshold: 2_500_000n * WEI,
  bars: {
    routine: { quorumBps: 200, majorityBps: 5_000, quorumFloor: 5_000_000n * WEI },
    economic: { quorumBps: 400, majorityBps: 5_500, quorumFloor: 10_000_000n * WEI },
    treasury: { quorumBps: 500, majorityBps: 6_000, quorumFloor: 12_500_000n * WEI },
    constitutional: { quorumBps: 1_000, majorityBps: 6_667, quorumFloor: 25_000_000n * WEI },
  },
  timelockDelay: 259_200,
};

export const GRANTS = at('e');

export const CONTEXT: DecodeContext = {
  addresses: ADDRESSES,
  governed: GOVERNED,
  names: new Map([[GRANTS, 'Grants account']]),
};
