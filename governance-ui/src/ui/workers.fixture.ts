import { DELEGATE, OPEN, VOTER } from '#ui/ui/dao.fixture.ts';
import type { ScreenWorkers, Workers } from '#ui/ui/shell/effects.ts';

/** What the jobs give in tests of views. */
export const FIXTURE_WORKERS: Workers = {
  delegates: async () => [
    { account: DELEGATE.address, name: 'delegate two', votes: 12_300_000n * OPEN },
    { account: VOTER.address, name: 'demo voter', votes: 4_000_000n * OPEN },
    { account: `0x${'d'.repeat(40)}`, name: null, votes: OPEN },
  ],
  outcomes: async () => ({
    proposals: [
      { number: 1, title: 'Fund the audit', executedAt: 1_787_000_000, review: null, comparisons: [] },
      { number: 3, title: 'Lengthen the voting period', executedAt: 1_786_000_000, review: null, comparisons: [] },
      { number: 2, title: 'Burn', executedAt: 1_785_000_000, review: null, comparisons: [] },
    ],
    hits: 0,
    misses: 0,
    open: 0,
    coverage: null,
  }),
  scenarios: async () => [
    { name: 'baseline', about: 'The standard economy.' },
    { name: 'leak', about: 'Rewards without demand.' },
    { name: 'stall', about: 'Neither.' },
  ],
};

export const FIXTURE_SCREENS: ScreenWorkers = {
  lab: async ({ name }, send) => send({ kind: 'fileRead', name, text: `name: ${name}` }),
};
