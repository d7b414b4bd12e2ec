/** Counts the contracts' tests: prints how many there are, how many of them are fuzzed (take arguments), and the invariants. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TESTS = join(import.meta.dirname, '..', 'contracts/test');

export interface Counts {
  /** Fuzzed ones included, invariants not. */
  readonly tests: number;
  readonly fuzzed: number;
  readonly invariants: number;
}

export function countTests(): Counts {
  const counts = { tests: 0, fuzzed: 0, invariants: 0 };
  for (const path of readdirSync(TESTS, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.t.sol')) continue;
    const source = readFileSync(join(TESTS, path), 'utf8');
    for (const [, kind, parameters] of source.matchAll(/function (test|invariant_)\w*\(([^)]*)\)/g)) {
      if (kind === 'invariant_') counts.invariants++;
      else counts.tests++;
      if (kind === 'test' && parameters!.trim() !== '') counts.fuzzed++;
    }
  }
  return counts;
}

if (import.meta.main) {
  const { tests, fuzzed, invariants } = countTests();
  console.log(`${tests} tests, ${fuzzed} of them fuzzed, and ${invariants} invariants`);
}
