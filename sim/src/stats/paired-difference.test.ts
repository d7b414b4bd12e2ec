import fc from 'fast-check';
import { tTest } from 'simple-statistics';
import { expect, test } from 'vitest';
import { pairedDifference } from '#sim/stats/paired-difference.ts';

test('known answer: four differences 1, 2, 3, 4', () => {
  const { mean, sd, low, high, n } = pairedDifference([10, 20, 30, 40], [11, 22, 33, 44]);
  expect([mean, n]).toEqual([2.5, 4]);
  expect(sd).toBeCloseTo(1.2909944487, 10);
  // t(0.975; 3) = 3.1824463053
  expect(low).toBeCloseTo(2.5 - (3.1824463053 * 1.2909944487) / 2, 8);
  expect(high).toBeCloseTo(2.5 + (3.1824463053 * 1.2909944487) / 2, 8);
});

test('one pair has a difference and no interval, none has nothing', () => {
  expect(pairedDifference([1], [3])).toEqual({ mean: 2, sd: Number.NaN, low: Number.NaN, high: Number.NaN, n: 1 });
  expect(pairedDifference([], []).mean).toBeNaN();
});

test('values without partners are refused', () => {
  expect(() => pairedDifference([1, 2], [1])).toThrow('2 values cannot be paired with 1');
});

test('equal partners differ by exactly nothing', () => {
  expect(pairedDifference([0.1, 0.7, 3], [0.1, 0.7, 3])).toEqual({ mean: 0, sd: 0, low: 0, high: 0, n: 3 });
});

test('the ends are where a t-test of simple-statistics just rejects', () => {
  const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })), {
    minLength: 11,
    maxLength: 11,
  });
  fc.assert(
    fc.property(values, (pairs) => {
      const differences = pairs.map(([a, b]) => b - a);
      const { sd, low } = pairedDifference(
        pairs.map(([a]) => a),
        pairs.map(([, b]) => b),
      );
      fc.pre(sd > 0);
      // That package divides by the population's deviation; t(0.975; 10) = 2.2281388520.
      const statistic = tTest(differences, low)! * Math.sqrt(10 / 11);
      expect(statistic).toBeCloseTo(2.228138852, 6);
    }),
  );
});
