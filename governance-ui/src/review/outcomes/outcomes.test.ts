import { describe, expect, test } from 'vitest';
import { renderText } from '#sim/report/render-text.ts';
import { calibration } from '#ui/books/outcomes/calibration.ts';
import { outcomesReport } from '#ui/books/outcomes/report.ts';
import { compareBand, gather } from '#ui/review/outcomes/outcomes.ts';

const DAY = 86_400;
const band = (horizon: number) => ({ metric: 'treasury' as const, horizon, low: 90, median: 100, high: 110 });
const outcome = (number: number, values: readonly (number | null)[], now = 100 * DAY) => ({
  number,
  title: `Proposal ${number}`,
  executedAt: number * DAY,
  review: 'hash',
  comparisons: values.map((value, i) =>
    compareBand(band([30, 90, 180][i]!), (number + [30, 90, 180][i]!) * DAY, now, value),
  ),
});

describe('outcomes', () => {
  test('a value inside its band, both ends included, is a hit; outside a miss; before its day it is open', () => {
    expect([90, 110, 89.9, 110.1].map((value) => compareBand(band(30), 10, 20, value).result)).toEqual([
      'hit',
      'hit',
      'miss',
      'miss',
    ]);
    expect(compareBand(band(30), 30, 20, 100)).toMatchObject({ result: 'open', realised: null });
    expect(compareBand(band(30), 10, 20, null).result).toBe('unknown');
  });

  test('misses come first, and coverage counts what has been decided', () => {
    const all = gather([outcome(1, [100, 100, null]), outcome(2, [100, 300, null]), outcome(3, [50, 100, null])]);
    expect(all.proposals.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(all.proposals[1]!.comparisons.map(({ result }) => result)).toEqual(['miss', 'hit', 'open']);
    expect([all.hits, all.misses, all.open]).toEqual([4, 2, 3]);
    expect(all.coverage).toBeCloseTo(4 / 6, 12);
    expect(gather([outcome(1, [null], 2 * DAY)]).coverage).toBeNull();
  });

  test('are told with the score first, then how good the forecasts were, then each', () => {
    const all = gather([outcome(1, [100, 300, null]), { ...outcome(2, []), review: null }]);
    const lines = renderText(outcomesReport(all, 'devnet'), { width: 100, provenance: false });
    expect(lines.slice(3)).toEqual([
      '• 2 EXECUTED',
      '  1 of 2 forecasts held (50 %; bands that are right hold 90 %), 1 missed, 1 still open.',
      '',
      'Calibration',
      '  Forecasts        Held  Share  95 % interval  Came above  Below',
      '  all            1 of 2   50 %         9–91 %           1      0',
      '  Treasury       1 of 2   50 %         9–91 %           1      0',
      '  after 30 days  1 of 1  100 %       21–100 %           0      0',
      '  after 90 days  0 of 1    0 %         0–79 %           1      0',
      '  A band is meant to hold 90 % of what comes. Intervals are of 95 %, by Wilson.',
      '',
      '#1 Proposal 1 (executed 1970-01-02 00:00 UTC)',
      '          What      After  Came, OPEN  Expected, 90 %  Median',
      '  ✗ MISS  Treasury   90 d         300       90 to 110     100',
      '  ✓ HIT   Treasury   30 d         100       90 to 110     100',
      '  • OPEN  Treasury  180 d           –       90 to 110     100',
      '',
      '  Without a review before their execution: #2.',
    ]);
  });

  test('of forecasts that missed it is known on which side', () => {
    const all = gather([outcome(1, [50, 300, 100], 400 * DAY)]);
    expect(calibration(all)[0]).toMatchObject({ what: 'all', hits: 1, decided: 3, above: 1, below: 1 });
  });
});
