import { expect, it } from 'vitest';
import { fileName, stopBlocks, variedBlock } from '#sim/report/study/words.ts';
import { readStudy } from '#sim/study/read.ts';
import type { StepFacts } from '#sim/study/results.ts';

const study = await readStudy(
  `base: baseline
levers:
  feeSplit.burn: {range: [0, 1500]}
  emission.perDay: {values: [50000, 100000], weights: [1, 3]}
uncertainties:
  user.needScale: {distribution: triangular, low: 0.5, mode: 1, high: 2}
  user.churnRate: {distribution: beta, alpha: 2, beta: 3, low: 0.002, high: 0.01}
  market.multiple: {distribution: normal, mean: 20, sd: 5, low: 5, high: 40}
outcomes: {leak: leakLast, stalls: stall}`,
  'x.yaml',
  async () => ({ text: '{}', file: 'baseline.yaml' }),
);

it('tells what is varied, what it is, and how, with all that makes a distribution', () => {
  expect(variedBlock(study)).toMatchObject({
    rows: [
      ['feeSplit.burn', 'Part of every fee that is burned', 'lever', '0 to 1,500 bps', 'uniform'],
      [
        'emission.perDay',
        'Rewards emitted on day 0',
        'lever',
        '50,000 to 100,000 OPEN/day',
        '2 values: 50,000 (weight 1), 100,000 (weight 3)',
      ],
      ['user.needScale', expect.any(String), 'uncertainty', '0.5 to 2', 'triangular, mode 1'],
      ['user.churnRate', expect.any(String), 'uncertainty', '0.002 to 0.01 per day', 'beta, alpha 2, beta 3'],
      [
        'market.multiple',
        expect.any(String),
        'uncertainty',
        expect.stringMatching(/^5 to 40 /),
        'normal, mean 20, sd 5',
      ],
    ],
  });
});

it('says by which method the replicates were fixed: of a mean, and of a probability', () => {
  const said = (outcome: string, most: number) => {
    const rule = { outcome, width: 0.1, most: 64, pilot: 8 };
    const stopped = { rule, reached: 1, replicates: { least: 8, mean: 10, most } };
    const [block] = stopBlocks({ stopped, points: 2 } as StepFacts, study);
    return block!.kind === 'text' ? block!.paragraphs.join(' ') : '';
  };
  expect(said('leak', 12)).toContain(
    'narrower than 0.100, at most 64. 1 of 2 points reached it, with 8 to 12 replicates (mean 10)',
  );
  expect(said('leak', 12)).toContain("the first 8 replicates alone (Stein's two-stage procedure)");
  expect(said('stalls', 8)).toContain(
    'narrower than 10.0 %, at most 64. 1 of 2 points reached it, with 8 replicates. The number',
  );
  expect(said('stalls', 8)).toContain("Wilson's");
});

it('counts with the right number, and makes names of files from whole words', () => {
  expect(fileName('Leak ratio (emission in all that is paid, 90 days)')).toBe('leak-ratio');
  expect(fileName('Contributor income that fees paid, 90 days')).toBe('contributor-income-that-fees-paid-90');
  expect(fileName('???')).toBe('chart');
});
