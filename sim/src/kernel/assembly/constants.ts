import { CONSTANTS } from './scratch';

// V8 makes a constant vector anew wherever it is used; one that lies in memory is read where it is used. These are the
// places of the constants there. A name with a number behind it is a row of neighbours.

export const HALF: usize = 0;
export const ONE: usize = 1;
export const TWO: usize = 2;
export const THIRD: usize = 3;
/** Of luck.ts: the mean above which counts are drawn otherwise, 2^−32, and the multipliers of the mixer. */
export const LARGE: usize = 4;
export const UNIT: usize = 5;
export const MIX: usize = 6; // 3
/** Of maths.ts. */
export const LN2_HIGH: usize = 9;
export const LN2_LOW: usize = 10;
export const EXP_LOWEST: usize = 11;
export const EXP_HIGHEST: usize = 12;
export const INVERSE_LN2: usize = 13;
export const ROUNDER: usize = 14;
export const EXPONENT_OF_ONE: usize = 15;
export const P: usize = 16; // 10
export const LOG_SMALLEST: usize = 26;
export const LOG_LARGEST: usize = 27;
export const ROOT_TO_ONE: usize = 28;
export const BIAS: usize = 29;
export const EXPONENT_OF_2_52: usize = 30;
export const TWO_52_AND_BIAS: usize = 31;
export const Q: usize = 32; // 7

// @ts-ignore: decorator
@inline
export function constant(place: usize): v128 {
  return v128.load(CONSTANTS + 16 * place);
}

export function fillConstants(): void {
  number(HALF, 0.5);
  number(ONE, 1);
  number(TWO, 2);
  number(THIRD, 1.0 / 3.0);
  number(LARGE, 100);
  number(UNIT, 2.3283064365386963e-10);
  half(MIX, 0xed5ad4bb);
  half(MIX + 1, 0xac4c1b51);
  half(MIX + 2, 0x31848bab);
  number(LN2_HIGH, 0.6931471803691238);
  number(LN2_LOW, 1.9082149292705877e-10);

  number(EXP_LOWEST, -708);
  number(EXP_HIGHEST, 709);
  number(INVERSE_LN2, 1.4426950408889634);
  number(ROUNDER, 6755399441055744);
  word(EXPONENT_OF_ONE, 0x3ff0000000000000);
  number(P, 0.5000000000000011);
  number(P + 1, 0.16666666666666413);
  number(P + 2, 0.041666666666530155);
  number(P + 3, 0.008333333333494461);
  number(P + 4, 0.0013888888943630114);
  number(P + 5, 0.00019841269506578688);
  number(P + 6, 2.480149309890655e-5);
  number(P + 7, 2.7557586373840165e-6);
  number(P + 8, 2.763024837921144e-7);
  number(P + 9, 2.5000061602835666e-8);

  number(LOG_SMALLEST, 2.2250738585072014e-308);
  number(LOG_LARGEST, 1.7976931348623157e308);
  word(ROOT_TO_ONE, 0x00095f6200000000);
  word(BIAS, 1023);
  word(EXPONENT_OF_2_52, 0x4330000000000000);
  number(TWO_52_AND_BIAS, 4503599627370496 + 1023);
  number(Q, 0.6666666666666734);
  number(Q + 1, 0.3999999999941432);
  number(Q + 2, 0.2857142874247499);
  number(Q + 3, 0.22222198563476092);
  number(Q + 4, 0.1818356486706799);
  number(Q + 5, 0.15314035826947248);
  number(Q + 6, 0.14796105510224017);
}

function number(place: usize, value: f64): void {
  word(place, reinterpret<i64>(value));
}

/** The same 32 bits four times. */
function half(place: usize, value: u32): void {
  word(place, (<i64>value << 32) | <i64>value);
}

function word(place: usize, value: i64): void {
  const at = CONSTANTS + 16 * place;
  store<i64>(at, value);
  store<i64>(at + 8, value);
}
