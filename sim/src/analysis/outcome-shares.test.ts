import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { OUTCOMES } from '#sim/engine/result.ts';
import { failedRun, syntheticRun } from '../../test/synthetic-run.ts';

test('shares are of the runs that came to their end; failed ones are told apart', () => {
  const runs = [
    ...(['flywheel', 'leak', 'flywheel', 'flywheel'] as const).map((outcome) => syntheticRun({ outcome })),
    failedRun(),
  ];
  const { runs: ended, failed, outcomes } = outcomeShares(runs);
  expect([ended, failed]).toEqual([4, 1]);
  expect(outcomes.flywheel).toEqual({
    count: 3,
    share: 0.75,
    low: expect.closeTo(0.30064, 5),
    high: expect.closeTo(0.95441, 5),
  });
  expect(outcomes.stall).toEqual({ count: 0, share: 0, low: 0, high: expect.closeTo(0.4899, 4) });
});

test('without runs nothing is known', () => {
  expect(outcomeShares([failedRun()]).outcomes.leak).toEqual({ count: 0, share: Number.NaN, low: 0, high: 1 });
});

test('counts add up to the runs, shares to 1', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1, maxLength: 40 }), (list) => {
      const { outcomes } = outcomeShares(list.map((outcome) => syntheticRun({ outcome })));
      const all = Object.values(outcomes);
      expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      expect(all.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }),
  );
});
