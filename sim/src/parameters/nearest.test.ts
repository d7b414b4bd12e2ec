import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from '#sim/parameters/nearest.ts';

test('insertions, deletions, replacements and swaps of neighbours count 1', () => {
  expect(editDistance('vote', 'vote')).toBe(0);
  expect(editDistance('vot', 'vote')).toBe(1);
  expect(editDistance('voote', 'vote')).toBe(1);
  expect(editDistance('vate', 'vote')).toBe(1);
  expect(editDistance('vtoe', 'vote')).toBe(1);
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('', 'abc')).toBe(3);
});

test('is symmetric, and 0 for the same word only', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }),
  );
});

test('finds the closest of several, whatever the case, or none', () => {
  expect(nearest('REPLICATE', ['days', 'replicates', 'seed'])).toBe('replicates');
  expect(nearest('sede', ['days', 'seed', 'set'])).toBe('seed');
  expect(nearest('colour', ['days', 'seed'])).toBeNull();
});
