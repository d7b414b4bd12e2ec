import { describe, expect, it } from 'vitest';
import { Stream } from '#sim/rng/stream.ts';
import { pairedShareDifference } from '#sim/stats/paired-share-difference.ts';

describe('difference of shares in pairs', () => {
  it('is not certain where no pair differs, and mirrors with its sign', () => {
    const same = pairedShareDifference([1, 1, 0, 1], [1, 1, 0, 1]);
    expect(same.low).toBeLessThan(-0.1);
    expect(same.high).toBeCloseTo(-same.low, 12);
    const { low, high } = pairedShareDifference([0, 0, 1], [1, 1, 1]);
    const back = pairedShareDifference([1, 1, 1], [0, 0, 1]);
    expect([back.low, back.high]).toEqual([expect.closeTo(-high, 12), expect.closeTo(-low, 12)]);
    expect(pairedShareDifference([], []).low).toBeNaN();
    expect(() => pairedShareDifference([1], [])).toThrow(RangeError);
  });

  it('covers the true difference in 95 % of cases', () => {
    // Common luck: a condition holds where u is below 0.3, after the change below 0.35; 16 pairs.
    const stream = new Stream(3, 0, 1, 0);
    let covered = 0;
    const trials = 4000;
    for (let t = 0; t < trials; t++) {
      const u = Array.from({ length: 16 }, (_, k) => stream.uniform(16 * t + k));
      const { low, high } = pairedShareDifference(
        u.map((each) => Number(each < 0.3)),
        u.map((each) => Number(each < 0.35)),
      );
      if (low <= 0.05 && high >= 0.05) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.94);
  });
});
