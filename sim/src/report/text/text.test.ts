import { describe, expect, test } from 'vitest';
import { bar, intervalBar } from '#sim/report/text/bar.ts';
import { outcomeSentence, outcomeStrip } from '#sim/report/text/outcome-strip.ts';
import { fanSentence } from '#sim/report/text/sentences.ts';
import { sparkline } from '#sim/report/text/sparkline.ts';

test('a fan chart in words gives ends, band and crossing', () => {
  const days = [0, 30, 60];
  const band = { label: 'this run', p05: [0.7, 0.5, 0.2], p50: [0.8, 0.6, 0.3], p95: [0.9, 0.7, 0.4] };
  expect(
    fanSentence({ title: 'Leak ratio', unit: 'share', days, bands: [band], refLine: { value: 0.5, label: '' } }),
  ).toBe(
    'Leak ratio: the median falls from 80.0 % on day 0 to 30.0 % on day 60; 90 % of the runs end between 20.0 and 40.0 %; ' +
      'it is below 50.0 % from day 60 on.',
  );
  const other = { ...band, label: 'with it', p50: [0.8, 0.8, 0.8] };
  expect(fanSentence({ title: 'Leak ratio', unit: 'share', days, bands: [band, other] })).toBe(
    'Leak ratio. This run, the median falls from 80.0 % on day 0 to 30.0 % on day 60; 90 % of the runs end between 20.0 and 40.0 %. ' +
      'With it, the median stays at 80.0 % until day 60; 90 % of the runs end between 20.0 and 40.0 %.',
  );
});

describe('outcome strip', () => {
  const estimate = (share: number) => ({ share, low: Math.max(0, share - 0.1), high: Math.min(1, share + 0.1) });
  const shares = { flywheel: estimate(0.5), leak: estimate(0.48), stall: estimate(0.02) };

  test('fills its width, and what is rare still shows', () => {
    expect(outcomeStrip(shares, 20)).toEqual([
      '██████████▒▒▒▒▒▒▒▒▒░',
      '█ flywheel 50.0 % (40.0–60.0 %)  ▒ leak 48.0 % (38.0–58.0 %)  ░ stall 2.0 % (0.0–12.0 %)',
    ]);
    expect(outcomeStrip(shares, 20, { ascii: true })[0]).toBe('FFFFFFFFFFLLLLLLLLLS');
    const certain = { flywheel: estimate(0), leak: estimate(1), stall: estimate(0) };
    expect(outcomeStrip(certain, 7)[0]).toBe('▒▒▒▒▒▒▒');
  });

  test('in words, the likeliest first', () => {
    expect(outcomeSentence(shares)).toBe(
      'Of the simulated runs, 50.0 % end as a flywheel (95 % interval 40.0–60.0 %), 48.0 % as a leak (95 % interval ' +
        '38.0–58.0 %) and 2.0 % in a stall (95 % interval 0.0–12.0 %).',
    );
  });
});

test('bars are exact to an eighth of a character', () => {
  expect(bar(0.5, 4)).toBe('██  ');
  expect(bar(0.53125, 4)).toBe('██▏ ');
  expect(bar(2, 3)).toBe('███');
  expect(bar(Number.NaN, 3)).toBe('   ');
  expect(bar(0.5, 4, { ascii: true })).toBe('##  ');
});

test('an interval is drawn against zero', () => {
  const range = { low: -5, high: 5 };
  expect(intervalBar({ mean: 3, low: 2, high: 4 }, range, 11)).toBe('     │ ├●┤ ');
  expect(intervalBar({ mean: 0, low: -2, high: 2 }, range, 11, { ascii: true })).toBe('   [-o-]   ');
});

test('a sparkline spans its lowest to its highest value', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([0, 0, 7, 7], 2)).toBe('▁█');
  expect(sparkline([0, Number.NaN, 7], 3)).toBe('▁ █');
  expect(sparkline([3, 3], 9, { ascii: true })).toBe('++');
});
