import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countTests } from './count-tests.ts';

it('there are as many tests of the contracts as their README says, and at least half are fuzzed', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'contracts/README.md'), 'utf8');
  const claim = /at least (\d+) tests, (\d+) of them fuzzed, and (\d+) invariants/.exec(readme)!.slice(1).map(Number);
  const counts = countTests();
  const { tests, fuzzed, invariants } = counts;
  for (const [k, count] of [tests, fuzzed, invariants].entries()) expect(count).toBeGreaterThanOrEqual(claim[k]!);
  expect(tests).toBeGreaterThanOrEqual(350);
  expect(2 * fuzzed).toBeGreaterThanOrEqual(tests);
});
