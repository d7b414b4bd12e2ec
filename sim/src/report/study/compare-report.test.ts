import { expect, it } from 'vitest';
import { renderText } from '#sim/report/render-text.ts';
import { compareReport } from '#sim/report/study/compare-report.ts';
import type { ComparedOutcome, Comparison } from '#sim/study/compare.ts';

const outcome = (name: string, a: number, mean: number, half: number): ComparedOutcome => ({
  name,
  expression: name,
  a,
  b: a + mean,
  difference: { mean, low: mean - half, high: mean + half, sd: 1 },
  varianceReduction: 12.345,
  pairs: 8,
});

const report = (outcomes: ComparedOutcome[], stopped: Comparison['stopped'] = null) =>
  compareReport(
    { pairs: 8, dropped: 0, failures: [], outcomes, stopped, runs: 16, resultHash: 'f00' },
    {
      a: 'lax',
      b: 'strict',
      seed: 1,
      days: 30,
      scale: 0.1,
      units: { fees: 'USD/day', leak: 'share' },
      labels: { fees: 'Fees' },
      changes: [
        ...Array.from({ length: 8 }, (_, k) => [`datanets[${k}].threshold`, '0.2', '0.7'] as const),
        ['datanets[0].decay', '0.001', '0.002'],
      ],
      command: 'flywheel compare lax strict',
      model: 'abc',
    },
  );

it('tells what differs clearly, with its label and unit, and its interval in every form', () => {
  const told = report([outcome('fees', 10, 2, 1), outcome('leak', 0.5, -0.01, 0.02)]);
  expect(told.verdict).toMatchObject({
    word: '1 of 2 outcomes clearly differs',
    sentences: ['Fees: 10 USD/day becomes 12 USD/day, a difference of +2 USD/day (95 % interval 1–3 USD/day).'],
  });
  const plain = renderText(told, { width: 120, plain: true }).join('\n');
  expect(plain).toMatch(/Fees {5,}USD\/day +10 +12 +\+2 +1–3 +✓ yes +× 12\.3/);
  expect(plain).toMatch(/leak +50\.0 % +49\.0 % +−1\.0 pp +−3\.0 to 1\.0 pp +• no +× 12\.3/);
  expect(plain).toMatch(/Fees +\+20\.0 % \(10\.0–30\.0 %\)/);
  // Two intervals are no crowd.
  expect(plain).not.toContain('by chance alone');
});

it('shows parameters of a list together where all of them change alike', () => {
  const block = report([outcome('fees', 10, 2, 1)]).blocks.find(({ title }) => title === 'What differs');
  expect(block).toMatchObject({
    rows: [
      ['datanets[*].threshold', '0.2', '0.7'],
      ['datanets[0].decay', '0.001', '0.002'],
    ],
  });
});

it('says of many intervals how many leave out zero by chance, and whether a stopping rule was met', () => {
  const many = Array.from({ length: 40 }, (_, k) => outcome(`o${k}`, 1, 0, 1));
  const told = report(many, { outcome: 'o1', width: 0.5, reached: false });
  expect(told.verdict.word).toBe('No clear difference');
  const plain = renderText(told, { width: 100, plain: true }).join(' ').replace(/\s+/g, ' ');
  expect(plain).toContain('of 40 intervals about 2 do by chance alone');
  expect(plain).toContain('The interval of the difference in o1 is not yet narrower than 0.500, with 8 pairs.');
});
