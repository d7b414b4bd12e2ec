import { expect, test } from 'vitest';
import { studentTQuantile } from '#sim/stats/student-t-quantile.ts';

test('the tabulated two-sided 95 % points', () => {
  const table: [number, number][] = [
    [1, 12.706204736],
    [2, 4.3026527297],
    [5, 2.5705818356],
    [10, 2.228138852],
    [30, 2.0422724563],
    [120, 1.9799304051],
  ];
  for (const [degrees, point] of table) expect(studentTQuantile(0.975, degrees), `${degrees}`).toBeCloseTo(point, 8);
});

test('the closed forms of one and two degrees of freedom', () => {
  for (const p of [0.01, 0.3, 0.6, 0.9, 0.999]) {
    expect(studentTQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 8);
    expect(studentTQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 9);
  }
});

test('is odd about one half, and normal in the limit', () => {
  expect(studentTQuantile(0.5, 7)).toBe(0);
  expect(studentTQuantile(0.1, 7)).toBe(-studentTQuantile(0.9, 7));
  expect(studentTQuantile(0.975, 1e6)).toBeCloseTo(1.959966, 5);
});
