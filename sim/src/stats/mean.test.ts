import { expect, test } from 'vitest';
import { mean } from '#sim/stats/mean.ts';

test('is the sum over the number, and not a number of nothing', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean(Float64Array.of(-1, 1))).toBe(0);
  expect(mean([])).toBeNaN();
});
