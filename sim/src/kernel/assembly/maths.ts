// sim/src/maths/exp.ts and log.ts for two numbers at a time: the same operations in the same order, so the same bits.
import {
  BIAS,
  constant,
  EXP_HIGHEST,
  EXP_LOWEST,
  EXPONENT_OF_2_52,
  EXPONENT_OF_ONE,
  INVERSE_LN2,
  LN2_HIGH,
  LN2_LOW,
  LOG_LARGEST,
  LOG_SMALLEST,
  ONE,
  P,
  Q,
  ROOT_TO_ONE,
  ROUNDER,
  TWO,
  TWO_52_AND_BIAS,
} from './constants';

// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  x = f64x2.pmin(f64x2.pmax(x, constant(EXP_LOWEST)), constant(EXP_HIGHEST));
  const rounder = constant(ROUNDER);
  const shifted = f64x2.add(f64x2.mul(x, constant(INVERSE_LN2)), rounder);
  const k = f64x2.sub(shifted, rounder);
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, constant(LN2_HIGH))), f64x2.mul(k, constant(LN2_LOW)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = f64x2.add(line(r, P), f64x2.mul(r2, line(r, P + 2)));
  const middle = f64x2.add(line(r, P + 4), f64x2.mul(r2, line(r, P + 6)));
  const high = line(r, P + 8);
  const p = f64x2.add(low, f64x2.mul(r4, f64x2.add(middle, f64x2.mul(r4, high))));
  const e = f64x2.add(constant(ONE), f64x2.add(r, f64x2.mul(r2, p)));
  // The low digits of `shifted` are k, which 2^k has for its exponent.
  const power = i64x2.add(i64x2.shl(shifted, 52), constant(EXPONENT_OF_ONE));
  return f64x2.mul(e, power);
}

// @ts-ignore: decorator
@inline
export function log(x: v128): v128 {
  const bits = f64x2.pmin(f64x2.pmax(x, constant(LOG_SMALLEST)), constant(LOG_LARGEST));
  const exponent = i64x2.shr_u(i64x2.add(bits, constant(ROOT_TO_ONE)), 52);
  // 1 + f has the digits of x below an exponent that puts it between √½ and √2.
  const scaled = i64x2.sub(bits, i64x2.shl(i64x2.sub(exponent, constant(BIAS)), 52));
  const f = f64x2.sub(scaled, constant(ONE));
  // A whole number below 2^52 among the digits of 2^52.
  const k = f64x2.sub(v128.or(exponent, constant(EXPONENT_OF_2_52)), constant(TWO_52_AND_BIAS));
  const s = f64x2.div(f, f64x2.add(constant(TWO), f));
  const z = f64x2.mul(s, s);
  const z2 = f64x2.mul(z, z);
  const inner = f64x2.add(line(z, Q + 4), f64x2.mul(z2, constant(Q + 6)));
  const middle = f64x2.add(line(z, Q + 2), f64x2.mul(z2, inner));
  const q = f64x2.add(line(z, Q), f64x2.mul(z2, middle));
  const rest = f64x2.sub(f64x2.mul(s, f64x2.sub(f, f64x2.mul(z, q))), f64x2.mul(k, constant(LN2_LOW)));
  return f64x2.sub(f64x2.mul(k, constant(LN2_HIGH)), f64x2.sub(rest, f));
}

/** a + b·x, a and b being neighbours among the constants. */
// @ts-ignore: decorator
@inline
function line(x: v128, a: usize): v128 {
  return f64x2.add(constant(a), f64x2.mul(constant(a + 1), x));
}
