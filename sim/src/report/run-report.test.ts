import { describe, expect, test } from 'vitest';
import type { LoopGain } from '#sim/analysis/loop-gain.ts';
import { defaultParameters } from '#sim/parameters/table.ts';
import type { RingBlock } from '#sim/report/report.ts';
import { type Measured, type RunInfo, runReport } from '#sim/report/run-report.ts';
import { failedRun, syntheticRun } from '../../test/synthetic-run.ts';

const INFO: RunInfo = {
  codeVersion: { version: '0.1.0', hash: 'abcdef0123456789ffff' },
  createdBy: 'flywheel run test.yaml --reps 4',
  name: 'test',
  description: 'A test.',
  seed: 7,
  days: 4,
  replicates: 4,
  scale: 1,
  scenarioHash: '0123456789abcdefffff',
  parameters: defaultParameters(),
  schedule: [],
};

const run = (replicate: number, outcome: 'flywheel' | 'leak' | 'stall', leak: number, overtakingDay: number | null) =>
  syntheticRun({
    replicate,
    outcome,
    summary: { leakLast: leak, overtakingDay },
    series: { leakRatio: [0.9, 0.8, 0.6, leak], price: [0.2, 0.2, 0.2, 0.1 * (replicate + 1)] },
  });
const RUNS = [
  run(0, 'flywheel', 0.2, 100),
  run(1, 'flywheel', 0.3, 200),
  run(2, 'flywheel', 0.4, 300),
  run(3, 'leak', 0.7, null),
];

describe('the report of a run', () => {
  const report = runReport(INFO, RUNS);
  const block = (title: string) => report.blocks.find((each) => each.title === title)!;

  test('leads with how it ends, how surely, and when it turns', () => {
    expect(report.verdict).toEqual({
      tone: 'mixed',
      word: 'Undecided, most often a flywheel',
      sentences: [
        '3 of 4 runs (75.0 %, 95 % interval 30.1–95.4 %) end as a flywheel: in the end users’ fees are worth more than what the reserve pays out.',
        'Fees overtake emission for good in 3 of 4 runs, at the median on day 200 (80 % of them between day 120 and day 280).',
      ],
    });
    expect(report.subtitle).toBe('A test. 4 runs of 4 days in the whole world.');
  });

  test('is sure only where the interval is', () => {
    const many = Array.from({ length: 12 }, (_, replicate) => run(replicate, 'leak', 0.7, null));
    expect(runReport(INFO, many).verdict).toMatchObject({ tone: 'bad', word: 'Leak' });
    expect(runReport(INFO, many).verdict.sentences[1]).toBe('Fees overtake emission for good in no run.');
    const one = runReport(INFO, [RUNS[0]!]).verdict;
    expect(one.word).toBe('Flywheel');
    expect(one.sentences[0]).toContain('One run does not tell how likely that is.');
  });

  test('gives the key figures with their bands', () => {
    const found = block('Key figures');
    const [leak, day] = found.kind === 'keyFigures' ? found.figures : [];
    expect(leak).toEqual({ label: 'Leak ratio at the end', value: '35.0 %', detail: '5–95 %: 21.5–65.5' });
    expect(day).toMatchObject({ value: 'day 200', detail: 'in 3 of 4 runs' });
  });

  const estimate = (value: number, half = 0.1) => ({ value, low: value - half, high: value + half });
  const gain = (incomePerFee: number): LoopGain => ({
    from: 365,
    pairs: 4,
    gain: estimate(0.3),
    injectedItems: 1000,
    extraItems: 300,
    elasticities: {
      qualityPerItem: estimate(0.6),
      feesPerQuality: estimate(2),
      incomePerFee: estimate(incomePerFee),
      itemsPerIncome: estimate(0.9),
    },
    loopElasticity: estimate(0.2),
  });

  test('marks the link of the lowest elasticity where the gain was measured, and none where intervals overlap', () => {
    const ring = (measured: Measured) =>
      runReport(INFO, RUNS, measured).blocks.find((each) => each.kind === 'ring') as RingBlock;
    const clear = ring({ gain: gain(0.1) });
    expect(clear.weakest).toBe(4);
    expect(clear.passedTitle).toBe('Elasticity of the link');
    expect(clear.stages.map(({ passed }) => passed)).toEqual([
      '0.90 (0.800–1)',
      '–',
      '0.60 (0.500–0.700)',
      '2 (1.90–2.10)',
      '0.10 (0–0.200)',
    ]);
    expect(clear.sentence).toMatch(
      /^Weakest link: the one into rewarding, with an elasticity of 0\.10\. The gain of the loop is 0\.30 /,
    );
    expect(ring({ gain: gain(0.55) })).toMatchObject({ weakest: null, unmarked: 'unclear in these runs' });
    expect(ring({}).passedTitle).toBe('Against the stage before');
  });

  test('says first whether wash use pays', () => {
    const profit = { mean: -500, low: -700, high: -300, sd: 100, n: 4 };
    const wash = { pairs: 4, spent: 2000, income: 2500, incomeWithout: 1000, profit };
    const found = runReport(INFO, RUNS, { wash }).blocks.find((each) => each.kind === 'callout');
    expect(found).toMatchObject({ tone: 'good', title: 'Wash use does not pay', glance: true });
    expect(found!.sentence).toContain('its share of the Datanet brings 2,500 USD, against 1,000 USD without');
    expect(found!.sentence).toContain('Its profit is −500 USD (95 % interval −700 USD to −300 USD)');
  });

  test('draws the leak ratio with the half, and says it in words', () => {
    expect(block('Leak ratio (emission in all that is paid, 90 days)')).toMatchObject({
      kind: 'fan',
      days: [0, 1, 2, 3],
      refLine: { value: 0.5 },
      bands: [{ p50: [0.9, 0.8, 0.6, 0.35] }],
      sentence: expect.stringContaining('falls from 90.0 % on day 0 to 35.0 % on day 3'),
    });
  });

  test('says how to get it again', () => {
    expect(report.provenance.commands).toEqual(['flywheel run test.yaml --reps 4']);
    expect(report.provenance.facts).toContainEqual(['Code', 'Flywheel 0.1.0, simulator SHA-256 abcdef0123456789']);
    expect(report.provenance.facts).toContainEqual(['Seed', '7']);
  });

  test('counts failed runs and leaves them out', () => {
    const { blocks, verdict } = runReport(INFO, [...RUNS, failedRun(4)]);
    expect(verdict).toEqual(report.verdict);
    expect(blocks[0]).toEqual({
      kind: 'callout',
      glance: true,
      tone: 'bad',
      title: '1 of 5 runs failed and is not in the numbers',
      sentence: 'The first is run 4, on day 1: the float is negative.',
    });
  });

  test('has something to say where every run failed', () => {
    const { verdict, blocks } = runReport(INFO, [failedRun()]);
    expect(verdict.word).toBe('No result');
    expect(blocks.some((each) => each.kind === 'fan')).toBe(false);
  });

  test('lists what differs from the defaults, and what is scheduled', () => {
    const parameters = { ...INFO.parameters, 'feeSplit.burn': 0, 'feeSplit.treasury': 1500 };
    const schedule = [{ day: 2, mode: 'vote', set: { 'emission.perDay': 50_000 } } as const];
    const { blocks } = runReport({ ...INFO, parameters, schedule }, RUNS);
    const [table, changes] = blocks.slice(-2);
    expect(table).toMatchObject({
      rows: [
        ['feeSplit.treasury', '10.00 %', '15.00 %'],
        ['feeSplit.burn', '5.00 %', '0.00 %'],
      ],
    });
    expect(changes).toMatchObject({
      paragraphs: ['Day 2, put to the vote: emission.perDay = 50,000 OPEN/day'],
    });
  });
});
