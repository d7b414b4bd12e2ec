import type { DatanetBook, DatanetCard } from '#ui/books/datanets/datanets.ts';

const OPEN = 10n ** 18n;
const DAY = 86_400;
const NOW = 1_790_000_000;

function card(index: number, name: string, status: string): DatanetCard {
  return {
    id: `0x${String(index + 1).repeat(64)}`,
    name,
    metadata: `https://data.example/${index}`,
    owner: `0x${'a'.repeat(40)}`,
    payout: `0x${'b'.repeat(40)}`,
    status,
    since: NOW - 40 * DAY,
    until: status === 'Applied' ? NOW + 5 * DAY : null,
    graduated: status === 'Active',
    attributed: index === 1,
    bond: 50_000n * OPEN,
    slashed: index === 2 ? 1_500n * OPEN : 0n,
    gaugeBps: index * 2_500,
    gaugeNowBps: index * 2_000,
    ownSplit: index === 2 ? { contributors: 5_000, builders: 3_000, stakers: 500, treasury: 1_000, burn: 500 } : null,
    fees: {
      recent: 321_000n * OPEN * BigInt(index),
      payments: 17 * index,
      payers: 3 * index,
      ever: 654_000n * OPEN * BigInt(index),
      claimable: 2_345n * OPEN,
    },
    rewards: {
      recent: 88_000n * OPEN * BigInt(index),
      ever: 99_000n * OPEN * BigInt(index),
      claimable: { contributors: 7_100n * OPEN, builders: 2_300n * OPEN },
      unvested: index === 0 ? 0n : 640n * OPEN,
    },
    models:
      index === 0 ? [] : [{ account: `0x${'d'.repeat(40)}`, name: 'Triage model', fees: 300_000n * OPEN, payments: 9 }],
    contributors: index === 1 ? 42 : null,
    pool: index === 1 ? 5_600n * OPEN : 0n,
    objections: index === 2 ? [{ id: 1n, reporter: `0x${'c'.repeat(40)}`, stake: 12_500n * OPEN, open: true }] : [],
  };
}

export const DATANET_BOOK: DatanetBook = {
  network: 'devnet',
  block: 1_234n,
  timestamp: NOW,
  since: NOW - 90 * DAY,
  bondPrice: 50_000n * OPEN,
  epochBudget: 700_000n * OPEN,
  epochEnd: NOW + 3 * DAY,
  datanets: [card(0, 'Clinical notes', 'Applied'), card(1, 'Robotics', 'Active'), card(2, 'Legal', 'Probation')],
};
