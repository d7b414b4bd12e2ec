import { power } from '#sim/expression/functions.ts';

interface Operator {
  readonly kind: 'number' | 'boolean';
  readonly of: (a: number | undefined, b?: number | undefined) => number;
}

const number = (of: (a: number, b: number) => number): Operator => ({ kind: 'number', of: (a, b) => of(a!, b!) });
const condition = (of: (a: number, b: number) => boolean): Operator => ({
  kind: 'boolean',
  of: (a, b) => Number(of(a!, b!)),
});

/** Binary operators by the name that mathjs gives them. A comparison with an undefined number is false. */
export const BINARY: Readonly<Record<string, Operator>> = {
  add: number((a, b) => a + b),
  subtract: number((a, b) => a - b),
  multiply: number((a, b) => a * b),
  divide: number((a, b) => a / b),
  pow: number(power),
  // As in mathematics: the remainder has the sign of the divisor.
  mod: number((a, b) => (b === 0 ? a : a - b * Math.floor(a / b))),
  smaller: condition((a, b) => a < b),
  smallerEq: condition((a, b) => a <= b),
  larger: condition((a, b) => a > b),
  largerEq: condition((a, b) => a >= b),
  equal: condition((a, b) => a === b),
  unequal: condition((a, b) => a !== b),
  and: condition((a, b) => a !== 0 && b !== 0),
  or: condition((a, b) => a !== 0 || b !== 0),
  xor: condition((a, b) => (a !== 0) !== (b !== 0)),
};

export const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };
