import { describe, expect, test } from 'vitest';
import { renderText } from '#sim/report/render-text.ts';
import type { Block } from '#sim/report/report.ts';
import { BOOK, OVERVIEW, proposalOf } from '#ui/impact/impact.fixture.ts';
import type { Impact, ImpactMetric } from '#ui/impact/impact.ts';
import { impactReport } from '#ui/impact/report.ts';
import type { Role, RoleDifference } from '#ui/impact/roles.ts';
import { setFeeSplit } from '#ui/proposal/build.ts';

const SPLIT = { contributors: 5_500, builders: 2_500, stakers: 1_000, treasury: 500, burn: 500 };
const PROPOSAL = proposalOf([setFeeSplit(BOOK, SPLIT)], 'Active', 'Pay contributors\u202e more\u001b[31m');

const estimate = (share: number) => ({ share, low: share / 2, high: (1 + share) / 2 });
const outcomes = (flywheel: number) => ({
  flywheel: estimate(flywheel),
  leak: estimate(1 - flywheel),
  stall: estimate(0),
});
const metric = (
  key: string,
  label: string,
  unit: string,
  base: number,
  [mean, low, high]: readonly [number, number, number],
): ImpactMetric => ({ key, label, unit, base, changed: base + mean, difference: { mean, low, high } });

const role = (
  name: Role,
  measure: string,
  unit: string,
  base: number,
  [mean, low, high]: readonly [number, number, number],
): RoleDifference => ({ role: name, measure, unit, base, changed: base + mean, mean, low, high, worst5: low });

const fan = (level: number) => ({ p05: [level, level - 1], p50: [level, level], p95: [level, level + 1] });

const IMPACT: Impact = {
  title: PROPOSAL.title,
  base: { outcomes: outcomes(0.25) },
  changed: { outcomes: outcomes(0.5) },
  metrics: [
    metric('leakRatio', 'Leak ratio', 'share', 0.5, [-0.05, -0.08, -0.02]),
    metric('feesUsd', 'Fees', 'USD/day', 1_000, [70, -12, 128]),
    metric('contributorIncomeUsd', "Contributors' income", 'USD/day', 2_000, [100, 80, 120]),
    metric('builderIncomeUsd', "Builders' income", 'USD/day', 800, [-40, -60, -20]),
    metric('apr', 'Staking yield', '1/year', 0.05, [0.0001, 0.00005, 0.00015]),
    metric('treasury', 'Treasury', 'OPEN', 40e6, [-2e6, -2.4e6, 1e3]),
  ],
  roles: [
    role('contributors', 'income less cost', 'USD/day', 2_000, [100, 80, 120]),
    role('builders', 'income less cost', 'USD/day', 800, [-40, -60, -20]),
    role('stakers', 'fees', 'USD/day', 50, [0.1, 0.05, 0.15]),
    role('treasury', 'holding', 'OPEN', 40e6, [-2e6, -2.4e6, 1e3]),
  ],
  series: [
    {
      name: 'leakRatio',
      label: 'Leak ratio',
      unit: 'share',
      days: [0, 729],
      base: fan(5),
      changed: fan(4),
      difference: fan(-0.01),
    },
    {
      name: 'emissionUsd',
      label: 'Emission',
      unit: 'USD/day',
      days: [0, 729],
      base: fan(5),
      changed: fan(4),
      difference: fan(-1),
    },
  ],
  inForceDay: 9,
  replicates: 8,
  days: 730,
  scale: 0.25,
  seed: 1,
  modelHash: 'abcdef0123456789abcdef',
  seconds: 12,
  notes: ['A note.'],
  unsupported: null,
};

const report = impactReport(IMPACT, PROPOSAL, OVERVIEW);
const sections = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'section' ? [block.title] : []));
const inSection = (title: string) => {
  const start = report.blocks.findIndex((block) => block.kind === 'section' && block.title === title);
  const rest = report.blocks.slice(start + 1);
  const end = rest.findIndex((block) => block.kind === 'section');
  return rest.slice(0, end === -1 ? undefined : end);
};

const paragraphs = (block: Block | undefined) => (block?.kind === 'text' ? block.paragraphs : []);

describe('the decision brief', () => {
  test('answers in the order in which a voter asks', () => {
    expect(sections(report.blocks)).toEqual([
      'What changes',
      'Does it execute?',
      'What it will do',
      'Who gains and who pays',
      'What would make this wrong',
    ]);
    expect(report.subtitle).toContain('not a forecast of price');
    expect(report.provenance.commands).toEqual(['flywheel review 3 --reps 8 --days 730 --scale 0.25']);
  });

  test('has a title without what could deceive or control a terminal', () => {
    expect(report.title).toBe('Proposal 3: Pay contributors more [31m');
  });

  test('says in a word and in sentences what the intervals allow', () => {
    expect(report.verdict).toEqual({
      tone: 'good',
      word: 'Less of a leak',
      sentences: [
        "Users' fees carry more of the economy: the leak ratio goes from 50.0 % to 45.0 % (−5.0 pp, 95 % interval −8.0 to −2.0 pp).",
        'Clearly better off: contributors, stakers. Clearly worse off: builders.',
        'With it 50.0 % of the runs end as a flywheel, without it 25.0 % (8 pairs of runs).',
      ],
    });
  });

  test('shows each change with the value now, and the call in words', () => {
    const [table, calls] = inSection('What changes');
    expect(table).toMatchObject({
      rows: [
        ['Fee split: contributors (of every fee)', '45.00 %', '55.00 %', '+10.00 pp'],
        ['Fee split: builders (of every fee)', '30.00 %', '25.00 %', '−5.00 pp'],
        ['Fee split: the treasury (of every fee)', '10.00 %', '5.00 %', '−5.00 pp'],
      ],
    });
    expect(paragraphs(calls)[0]).toMatch(/^Call 1: Divides every later fee/);
  });

  test('says who gains and who pays only where the interval allows, and how little', () => {
    expect(paragraphs(inSection('Who gains and who pays')[0])).toEqual([
      'Contributors gain: income less cost +100 USD/day (+5.0 %; 95 % interval 80–120 USD/day).',
      'Builders lose: income less cost −40 USD/day (−5.0 %; 95 % interval −60 to −20 USD/day).',
      'Stakers gain a little: fees +0.10 USD/day (+0.20 %; 95 % interval 0.050–0.15 USD/day).',
      'Not clear at this number of runs: the treasury (holding).',
    ]);
  });

  test('draws the leak ratio against the half, and differences of what is clear, from the day on which it is in force', () => {
    const fans = inSection('What it will do').filter((block) => block.kind === 'fan');
    expect(fans.map(({ title }) => title)).toEqual(['Leak ratio', 'Leak ratio: what the proposal adds']);
    expect(fans[0]).toMatchObject({ unit: 'share', refLine: { value: 0.5 }, marker: { day: 9 } });
    expect(fans[1]).toMatchObject({ unit: 'pp', refLine: { value: 0 }, bands: [{ p50: [-1, -1] }] });
    expect(fans[1]!.sentence).toBe(
      'Leak ratio with the proposal less without it, in pairs with the same luck: on day 729 the median is −1.0 pp, and 90 % of the pairs lie within −101.0 to 99.0 pp.',
    );
  });

  test('keeps what would make it wrong beside it', () => {
    const limits = paragraphs(inSection('What would make this wrong')[0]);
    expect(limits[0]).toBe('A note.');
    expect(limits.join(' ')).toContain('never been measured');
  });

  test('fits a terminal of 80 columns', () => {
    for (const line of renderText(report, { width: 80 })) expect(line.length).toBeLessThanOrEqual(80);
  });
});

test.each([
  [[-0.005, -0.008, -0.002], 'mixed', 'Shifts who earns, hardly the leak'],
  [[0.05, 0.02, 0.08], 'bad', 'More of a leak'],
  [[0.05, -0.02, 0.12], 'mixed', 'Shifts who earns, hardly the leak'],
] as const)('a change of the leak ratio by %j reads as it should', (difference, tone, word) => {
  const metrics = [metric('leakRatio', 'Leak ratio', 'share', 0.5, difference), ...IMPACT.metrics.slice(1)];
  expect(impactReport({ ...IMPACT, metrics }, PROPOSAL, OVERVIEW).verdict).toMatchObject({ tone, word });
});

test.each([
  ['pays', 'bad', 'Some pay, nobody gains'],
  ['gains', 'good', 'Some gain, nobody pays'],
] as const)('where the leak hardly moves and somebody %s only, it says so', (who, tone, word) => {
  const metrics = [metric('leakRatio', 'Leak ratio', 'share', 0.5, [-0.005, -0.008, -0.002])];
  const roles = IMPACT.roles.filter(({ low, high }) => (who === 'pays' ? high < 0 : low > 0));
  expect(impactReport({ ...IMPACT, metrics, roles }, PROPOSAL, OVERVIEW).verdict).toMatchObject({ tone, word });
});

test('where nothing is clear nothing is claimed', () => {
  const metrics = IMPACT.metrics.map((each) => ({ ...each, difference: { mean: 1e-3, low: -1, high: 1 } }));
  const roles = IMPACT.roles.map((each) => ({ ...each, low: -1, high: 1 }));
  const { verdict } = impactReport({ ...IMPACT, metrics, roles }, PROPOSAL, OVERVIEW);
  expect(verdict.word).toBe('No clear effect');
  expect(verdict.sentences[1]).toBe('Nobody clearly gains or loses at this number of runs.');
});

test('a call that could not be read is said first thing under execution', () => {
  const hidden = proposalOf([{ target: BOOK.router, value: 0n, calldata: '0xdeadbeef' }]);
  const unsupported = { ...IMPACT, metrics: [], roles: [], series: [], unsupported: 'It cannot be simulated.' };
  const { blocks, verdict } = impactReport(unsupported, hidden, OVERVIEW);
  expect(verdict).toEqual({ tone: 'neutral', word: 'Not simulated', sentences: ['It cannot be simulated.'] });
  expect(sections(blocks)).toEqual(['What changes', 'Does it execute?']);
  const callouts = blocks.filter((block) => block.kind === 'callout');
  expect(callouts.map(({ title, tone }) => [title, tone])).toEqual([
    ['Call 1 needs a closer look', 'bad'],
    ['1 of 1 call could not be read', 'bad'],
  ]);
});
