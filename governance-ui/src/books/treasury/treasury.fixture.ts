import type { Runway } from '#ui/books/treasury/runway.ts';
import type { TreasuryBook } from '#ui/books/treasury/treasury.ts';

const OPEN = 10n ** 18n;
const DAY = 86_400;
const NOW = 1_790_000_000;

/** A treasury with everything that there can be. */
export const TREASURY_BOOK: TreasuryBook = {
  network: 'devnet',
  block: 1_234n,
  timestamp: NOW,
  address: `0x${'5'.repeat(40)}`,
  balance: 30_000_000n * OPEN,
  reserve: 400_000_000n * OPEN,
  totalSupply: 1_000_000_000n * OPEN,
  wrappedSupply: 60_000_000n * OPEN,
  undistributed: 1_234n * OPEN,
  outflow: { capBps: 500, cap: 1_520_000n * OPEN, used: 400_000n * OPEN, available: 1_120_000n * OPEN },
  budgets: [
    { category: 'grants', budget: 600_000n * OPEN, spent: 400_000n * OPEN, available: 200_000n * OPEN },
    { category: 'operations', budget: 300_000n * OPEN, spent: 0n, available: 300_000n * OPEN },
    { category: 'rewards', budget: 2_000_000n * OPEN, spent: 0n, available: 1_120_000n * OPEN },
  ],
  flow: {
    since: NOW - 90 * DAY,
    before: 30_340_000n * OPEN,
    in: [{ what: 'fees', amount: 60_000n * OPEN, payments: 12 }],
    out: [
      { what: 'grants', amount: 250_000n * OPEN, payments: 2 },
      { what: 'grants, streamed', amount: 150_000n * OPEN, payments: 1 },
    ],
  },
  split: { contributors: 4_500, builders: 3_000, stakers: 1_000, treasury: 1_000, burn: 500 },
  streams: [
    {
      id: 1,
      to: `0x${'e'.repeat(40)}`,
      name: 'Audit firm',
      reason: 'Audit of the contracts',
      amount: 150_000n * OPEN,
      vested: 50_000n * OPEN,
      claimed: 20_000n * OPEN,
      start: NOW - 30 * DAY,
      cliffEnd: NOW - 20 * DAY,
      end: NOW + 60 * DAY,
      canceled: false,
    },
  ],
};

const DAYS = Array.from({ length: 53 }, (_, week) => week * 7);

export const RUNWAY: Runway = {
  days: DAYS,
  band: {
    p05: DAYS.map((day) => 30e6 - day * 50_000),
    p50: DAYS.map((day) => 30e6 - day * 40_000),
    p95: DAYS.map((day) => 30e6 - day * 30_000),
  },
  horizon: 365,
  replicates: 16,
  empty: 2,
  emptyDay: { p05: 300, p50: null, p95: null },
  spendUsdPerDay: 1_500,
  seed: 1,
  scale: 0.2,
  modelHash: '0123456789abcdef',
  seconds: 8,
  notes: ['Prices are assumptions of the model.'],
};
