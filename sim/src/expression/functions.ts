import { exp } from '#sim/maths/exp.ts';
import { log } from '#sim/maths/log.ts';
import { pow } from '#sim/maths/pow.ts';
import { mean } from '#sim/stats/mean.ts';
import { quantile } from '#sim/stats/quantile.ts';
import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';

/** Functions of numbers; on a series they act day by day. The project's own where results must be the same everywhere. */
export const SCALAR_FUNCTIONS: Readonly<Record<string, { readonly arity: number; readonly of: ScalarFunction }>> = {
  abs: { arity: 1, of: Math.abs },
  sqrt: { arity: 1, of: Math.sqrt },
  exp: { arity: 1, of: exp },
  log: { arity: 1, of: (x) => (x > 0 ? log(x) : x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN) },
  log10: { arity: 1, of: Math.log10 },
  log2: { arity: 1, of: Math.log2 },
  pow: { arity: 2, of: power },
  floor: { arity: 1, of: Math.floor },
  ceil: { arity: 1, of: Math.ceil },
  round: { arity: 1, of: Math.round },
  sign: { arity: 1, of: Math.sign },
  sin: { arity: 1, of: Math.sin },
  cos: { arity: 1, of: Math.cos },
  tanh: { arity: 1, of: Math.tanh },
};

type ScalarFunction = (...numbers: number[]) => number;

/** Small whole powers by multiplication; else the project's own for a positive base, and the signs and zeros of IEEE. */
export function power(base: number, exponent: number): number {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 64) {
    let product = 1;
    for (let k = 0; k < Math.abs(exponent); k++) product *= base;
    return exponent < 0 ? 1 / product : product;
  }
  if (base > 0 && Number.isFinite(base) && Number.isFinite(exponent)) return pow(base, exponent);
  return base ** exponent;
}

/** Functions that make one number of a series; days on which it is not defined are left out. `NaN` where none is left. */
export const SERIES_FUNCTIONS: Readonly<Record<string, (values: Float64Array, argument: number) => number>> = {
  mean: (values) => mean(defined(values)),
  sum: (values) => (defined(values).length === 0 ? Number.NaN : defined(values).reduce((a, b) => a + b, 0)),
  min: (values) => extreme(values, Math.min),
  max: (values) => extreme(values, Math.max),
  median: (values) => quantile(defined(values), 0.5),
  std: (values) => sampleStandardDeviation(defined(values)),
  first: (values) => values[0] ?? Number.NaN,
  last: (values) => values.at(-1) ?? Number.NaN,
  firstDay: (values) => {
    const day = values.findIndex((value) => value !== 0 && !Number.isNaN(value));
    return day === -1 ? Number.NaN : day;
  },
  quantile: (values, p) => quantile(defined(values), p),
};

function defined(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

function extreme(values: Float64Array, of: (a: number, b: number) => number): number {
  const left = defined(values);
  return left.length === 0 ? Number.NaN : left.reduce((a, b) => of(a, b));
}
