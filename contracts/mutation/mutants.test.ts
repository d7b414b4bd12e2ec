import { describe, expect, it } from 'vitest';
import { parse } from './ast.ts';
import { instrument, type Mutant } from './mutants.ts';

const FILE = 'contracts/src/test/Sample.sol';

/** The mutants of the members of a contract, and its source with them. */
function mutate(members: string): { mutants: Mutant[]; source: string } {
  const source = `pragma solidity 0.8.35;\ncontract Sample {\n${members}\n}`;
  const mutants: Mutant[] = [];
  const text = instrument(FILE, source, parse(new Map([[FILE, source]])).get(FILE)!, mutants);
  return { mutants, source: text };
}

const changes = (members: string) => mutate(members).mutants.map(({ kind, from, to }) => `${kind}: ${from} → ${to}`);

describe('mutants', () => {
  it('are written so that one at a time can be switched on, whatever lies within the other', () => {
    const { source } = mutate('function f(uint256 a, uint256 b) external pure returns (bool) { return a + 1 < b; }');
    expect(source).toContain('import {Mutant} from "../Mutant.sol";');
    expect(source).toContain(
      'return (Mutant.on(1) ? !(a + 1 < b) : (Mutant.on(2) ? a + 1 <= b : (Mutant.on(3) ? a - 1 : a + (Mutant.on(4) ? 1 + 1 : 1)) < b));',
    );
  });

  it('take checks away', () => {
    const members = 'error Low(); function f(uint256 a) external pure { if (a < 5) revert Low(); }';
    expect(changes(members)).toEqual(['check: a < 5 → false', 'bound: a < 5 → a <= 5', 'constant: 5 → 5 + 1']);
  });

  it('leave alone a bound that gives the same either way: the smaller of two, their difference or 0', () => {
    const bounds = (body: string) =>
      changes(`function f(uint256 a, uint256 b) external pure returns (uint256 c) { ${body} }`).filter((change) =>
        change.startsWith('bound'),
      );
    expect(bounds('c = a < b ? a : b;')).toEqual([]);
    expect(bounds('c = a > b ? a - b : 0;')).toEqual([]);
    expect(bounds('if (a > b) a = b; c = a;')).toEqual([]);
    expect(bounds('c = a < b ? a : b + 1;')).toEqual(['bound: a < b → a <= b']);
    expect(bounds('if (a > b) a = b + 1; c = a;')).toEqual(['bound: a > b → a >= b']);
  });

  it('take conditions both ways', () => {
    const members = 'uint256 x; function f(bool a) external { if (a) x += 2; }';
    expect(changes(members)).toEqual([
      'condition: a → true',
      'condition: a → false',
      'operator: x += 2 → x -= 2',
      'statement: x += 2 → ',
      'constant: 2 → 2 + 1',
    ]);
  });

  it('use a modifier that can be switched off', () => {
    const { mutants, source } = mutate(
      'modifier onlyTimelock() { require(msg.sender == address(1)); _; } function f() external onlyTimelock {}',
    );
    expect(mutants.map(({ kind }) => kind)).toEqual(['statement', 'operator', 'modifier']);
    expect(source).toContain('function f() external onlyTimelockUnless(3) {}');
    expect(source).toContain('modifier onlyTimelockUnless(uint256 number) { if (!Mutant.on(number)) {');
  });

  it('leave alone what is no number: the zero of an address or a hash, and what declares a constant', () => {
    const members =
      'uint256 constant MOST = 10 days; function f(address a) external pure returns (bool) { return a == address(0) || g(0); } function g(bytes32 b) private pure returns (bool) { return b == 0; }';
    expect(changes(members).filter((change) => change.startsWith('constant'))).toEqual([]);
  });

  it('change constants where they are used, and products of numbers as one', () => {
    const members =
      'uint256 constant MOST = 10; function f(uint256 a) external pure returns (uint256 b) { b = a + MOST + 2 * 3; }';
    expect(changes(members).filter((change) => change.startsWith('constant'))).toEqual([
      'constant: MOST → MOST + 1',
      'constant: 2 * 3 → (2 * 3) + 1',
    ]);
  });

  it('leave a number that is shifted its type', () => {
    const members =
      'uint256 constant AT = 192; function f(uint256 a) external pure returns (uint256 b) { b = a + (1 << AT); }';
    expect(changes(members).filter((change) => change.startsWith('constant'))).toEqual(['constant: AT → AT + 1']);
  });

  it('say where they are', () => {
    const { mutants } = mutate('event E();\nfunction f() external { emit E(); }');
    expect(mutants).toEqual([
      { number: 1, file: FILE, line: 4, where: 'Sample.f', kind: 'event', from: 'emit E()', to: '' },
    ]);
  });
});
