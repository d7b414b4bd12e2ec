import { expect, test } from 'vitest';
import { MEANING_PATHS, meaning } from '#sim/parameters/meaning.ts';
import { withWildcards } from '#sim/parameters/paths.ts';
import { PARAMETERS } from '#sim/parameters/table.ts';

test('every parameter of the table has a meaning, and nothing else has', () => {
  expect([...new Set(PARAMETERS.map((row) => withWildcards(row.path)))].toSorted()).toEqual(MEANING_PATHS.toSorted());
});

test('the entries of a list share theirs', () => {
  expect(meaning('datanets[3].price')).toBe('Price of a call');
  expect(meaning('datanets[*].price')).toBe('Price of a call');
  expect(meaning('constructor')).toBe('');
});
