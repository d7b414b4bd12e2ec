import { RUNWAY } from '#ui/books/treasury/treasury.fixture.ts';
import type { Finding } from '#ui/review/finding.ts';
import type { Checked } from '#ui/screens/checks/checked.ts';
import { fixtureLab, PARAMETER_ENTRIES, SCENARIO_ENTRIES, STUDY_ENTRIES } from '#ui/screens/lab/lab.fixture.ts';
import { PROPOSALS } from '#ui/ui/dao.fixture.ts';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import type { Draft, Files, ScreenWorkers, Workers } from '#ui/ui/shell/effects.ts';

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
  rules: ({ client }) => client.books.rules(),
  configuration: async () => ({
    file: '~/.config/flywheel/config.yaml',
    exists: false,
    rows: [
      ['network', 'devnet', 'default'],
      ['timeout', '15', 'default'],
    ],
  }),
  runway: async () => RUNWAY,
  outcomes: async () => ({
    proposals: [
      {
        number: 1,
        title: 'Fund the audit',
        executedAt: 1_787_000_000,
        review: 'ab'.repeat(32),
        comparisons: ([30, 90, 180] as const).map((horizon, index) => ({
          metric: 'treasury',
          label: 'Treasury',
          horizon,
          low: 29_000_000,
          median: 29_500_000,
          high: 30_100_000 + horizon,
          realised: [30_400_000, 29_700_000, null][index]!,
          result: (['miss', 'hit', 'open'] as const)[index]!,
          at: 1_787_000_000 + horizon * 86_400,
        })),
      },
      { number: 3, title: 'Lengthen the voting period', executedAt: 1_786_000_000, review: null, comparisons: [] },
      { number: 2, title: 'Burn', executedAt: 1_785_000_000, review: null, comparisons: [] },
    ],
    hits: 1,
    misses: 1,
    open: 1,
    coverage: 0.5,
  }),
  scenarios: async () => SCENARIO_ENTRIES,
  studies: async () => STUDY_ENTRIES,
  parameters: async () => PARAMETER_ENTRIES,
  templates: async () => [
    { name: 'reward-rate', about: 'set the reward rate', fields: 'rate=<OPEN a week>', example: 'rate=630000' },
    {
      name: 'treasury-spend',
      about: 'pay from the treasury',
      fields: 'to=<account> amount=<OPEN>',
      example: 'to=0x1 amount=1',
    },
    { name: 'custom', about: 'any calls', fields: 'calls=<file>', example: 'calls=calls.json' },
  ],
};

/** A Lab of its own for each application. */
export function fixtureScreens(): ScreenWorkers {
  return { lab: fixtureLab() };
}

/** Writes nothing. */
export const FIXTURE_FILES: Files = {
  save: async ({ name }, form) => `reports/${name}.${form}`,
  open: async () => false,
};

/** Makes of every request a proposal with one warning. */
export const fixtureDraft: Draft = async (_, { why }) => ({
  path: 'proposals/lower-the-rate.json',
  act: { kind: 'propose', title: 'Lower the rate', description: why, calls: [] },
  findings: CHECKED.findings,
  worst: CHECKED.worst,
  execution: CHECKED.execution,
});
