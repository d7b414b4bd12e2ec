import { CONSTANTS, INVERSES, PLACES } from './scratch';

// V8 makes a constant vector anew wherever it is used; one that lies in memory is read in place of that.

let next: usize = CONSTANTS;

export function fillTables(): void {
  for (let k = 0; k < 256; k++) store<f64>(INVERSES + 8 * k, 1 / <f64>k);
  for (let mask = 0; mask < 16; mask++) {
    let at = PLACES + 16 * mask;
    for (let place = 0; place < 4; place++) {
      if ((mask >> place) & 1) {
        store<i32>(at, place);
        at += 4;
      }
    }
  }
  next = CONSTANTS;
  number(0.5);
  number(1);
  number(1.0 / 3.0);
  number(2);
  number(100);
  number(2.3283064365386963e-10);
  // maths.ts, exp.
  number(-708);
  number(709);
  number(1.4426950408889634);
  number(6755399441055744);
  number(0.6931471803691238);
  number(1.9082149292705877e-10);
  number(0.5000000000000011);
  number(0.16666666666666413);
  number(0.041666666666530155);
  number(0.008333333333494461);
  number(0.0013888888943630114);
  number(0.00019841269506578688);
  number(2.480149309890655e-5);
  number(2.7557586373840165e-6);
  number(2.763024837921144e-7);
  number(2.5000061602835666e-8);
  word(0x3ff0000000000000);
  // maths.ts, log.
  number(2.2250738585072014e-308);
  number(1.7976931348623157e308);
  word(0x00095f6200000000);
  word(1023);
  word(0x4330000000000000);
  number(4503599627370496 + 1023);
  number(0.6666666666666734);
  number(0.3999999999941432);
  number(0.2857142874247499);
  number(0.22222198563476092);
  number(0.1818356486706799);
  number(0.15314035826947248);
  number(0.14796105510224017);
  // luck.ts.
  half(0xed5ad4bb);
  half(0xac4c1b51);
  half(0x31848bab);
}

function number(value: f64): void {
  word(reinterpret<i64>(value));
}

/** The same 32 bits four times. */
function half(value: u32): void {
  word((<i64>value << 32) | <i64>value);
}

function word(value: i64): void {
  store<i64>(next, value);
  store<i64>(next + 8, value);
  next += 16;
}

// @ts-ignore: decorator
@inline
export function constant(place: usize): v128 {
  return v128.load(CONSTANTS + 16 * place);
}

export const HALF: usize = 0;
export const ONE: usize = 1;
export const THIRD: usize = 2;
export const TWO: usize = 3;
export const LARGE: usize = 4;
export const UNIT: usize = 5;
export const EXP: usize = 6;
export const LN2_HIGH: usize = EXP + 4;
export const LN2_LOW: usize = EXP + 5;
export const LOG: usize = 23;
export const MIX: usize = 36;
