import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortAscending } from '#sim/stats/sort-ascending.ts';

function sorted(numbers: readonly number[]): number[] {
  const values = Float64Array.from(numbers);
  sortAscending(values, new Float64Array(numbers.length));
  return [...values];
}
const expected = (numbers: readonly number[]) => [...Float64Array.from(numbers).sort()];

test('sorts by value, with equal numbers, zeros, the smallest and the largest', () => {
  expect(sorted([])).toEqual([]);
  expect(sorted([3, 1, 2])).toEqual([1, 2, 3]);
  const edges = [
    Number.MAX_VALUE,
    0,
    5e-324,
    2.3e-308,
    1,
    0,
    1,
    1 + Number.EPSILON,
    Number.POSITIVE_INFINITY,
    255,
    256,
  ];
  expect(sorted(edges)).toEqual(expected(edges));
});

test('sorts any non-negative numbers', () => {
  const anyNumber = fc.double({ min: 0, noNaN: true });
  fc.assert(
    fc.property(fc.array(anyNumber, { maxLength: 300 }), (numbers) => {
      expect(sorted(numbers)).toEqual(expected(numbers));
    }),
  );
});

test('sorts numbers that differ in their last digits only, however many are out of order', () => {
  const close = Array.from({ length: 2000 }, (_, k) => 1 + (2000 - k) * Number.EPSILON);
  expect(sorted(close)).toEqual(expected(close));
});

test('leaves numbers beside the sorted ones alone', () => {
  const values = Float64Array.of(9, 5, 4, 8);
  sortAscending(values.subarray(1, 3), new Float64Array(2));
  expect([...values]).toEqual([9, 4, 5, 8]);
});
