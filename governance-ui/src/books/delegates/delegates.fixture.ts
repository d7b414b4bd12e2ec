import { concentration } from '#ui/books/delegates/concentration.ts';
import type { DelegateBook, DelegateProfile } from '#ui/books/delegates/delegates.ts';

const OPEN = 10n ** 18n;

const voter = `0x${'a'.repeat(40)}` as const;
const delegate = `0x${'b'.repeat(40)}` as const;
const other = `0x${'d'.repeat(40)}` as const;

const past = (number: number, title: string, support: 'for' | 'against' | null, reason = '') => ({
  proposal: BigInt(number),
  number,
  title,
  state: number > 1 ? ('Active' as const) : ('Executed' as const),
  power: 4_000_000n * OPEN,
  support,
  reason,
});

const DELEGATES: readonly DelegateProfile[] = [
  {
    account: delegate,
    name: 'delegate two',
    votes: 12_300_000n * OPEN,
    delegators: [
      { account: delegate, name: 'delegate two', votes: 12_000_000n * OPEN },
      { account: other, name: null, votes: 300_000n * OPEN },
    ],
    record: [past(6, 'Raise the contributors’ share', 'for', 'Income first.'), past(1, 'Fund the audit', 'against')],
  },
  {
    account: voter,
    name: 'demo voter',
    votes: 4_000_000n * OPEN,
    delegators: [{ account: voter, name: 'demo voter', votes: 4_000_000n * OPEN }],
    record: [past(6, 'Raise the contributors’ share', null), past(1, 'Fund the audit', 'for')],
  },
  { account: other, name: null, votes: 100n * OPEN, delegators: [], record: [] },
];

export const DELEGATE_BOOK: DelegateBook = {
  network: 'devnet',
  block: 1_234n,
  timestamp: 1_790_000_000,
  unit: { symbol: 'gOPEN', decimals: 18 },
  supply: 60_000_000n * OPEN,
  delegated: 16_300_100n * OPEN,
  proposals: 6,
  delegates: DELEGATES,
  concentration: concentration(DELEGATES.map(({ votes }) => votes)),
};
