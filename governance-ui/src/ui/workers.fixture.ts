import { RUNWAY } from '#ui/books/treasury/treasury.fixture.ts';
import type { Finding } from '#ui/review/finding.ts';
import type { Checked } from '#ui/screens/checks/checked.ts';
import { PROPOSALS } from '#ui/ui/dao.fixture.ts';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import type { ScreenWorkers, Workers } from '#ui/ui/shell/effects.ts';

const finding = (id: string, severity: Finding['severity'], title: string): Finding => ({
  id,
  severity,
  title,
  why: 'A voter decides by it.',
  whatToDo: severity === 'pass' ? 'Nothing.' : 'Ask the proposer before you vote.',
  evidence: severity === 'pass' ? [] : ['contributors 4,500 → 5,000 bp'],
  action: severity === 'warn' ? 0 : null,
});

/** One warning, one that could not be looked at, and what passed. */
export const CHECKED: Checked = {
  block: 1_234n,
  findings: [
    finding('claims', 'warn', 'The title promises more than the calls do'),
    finding('code', 'unknown', 'The code of a target could not be read'),
    ...['split-sum', 'bounds', 'roles'].map((id) => finding(id, 'pass', `Nothing is wrong with ${id}`)),
  ],
  worst: 'warn',
  execution: { outcome: 'executes', gas: 123_456n, failure: null, notes: ['Votes were cast by all who have any.'] },
};

/** What the jobs give in tests of views. */
export const FIXTURE_WORKERS: Workers = {
  checks: async () => CHECKED,
  reviews: async () =>
    new Map([[PROPOSALS[2]!.id, { findings: CHECKED.findings, worst: 'warn', leak: IMPACT.metrics[0]! }]]),
  delegates: ({ client }) => client.books.delegates(),
  datanets: ({ client }) => client.books.datanets(),
  treasury: ({ client }) => client.books.treasury(),
  runway: async () => RUNWAY,
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
