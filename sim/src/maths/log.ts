import { POWERS_OF_TWO } from '#sim/maths/power-of-two.ts';

/** One number and its two words; the high one holds sign, exponent and the first 20 digits. */
const number = new Float64Array(1);
const words = new Int32Array(number.buffer);
const HIGH = new Uint8Array(Float64Array.of(1).buffer)[7] === 0x3f ? 1 : 0;

/**
 * Natural logarithm of `x` > 0 from the four operations and the parts of the number's binary form: the same bits on every
 * engine. Right to one unit in the last place. 0 counts as the smallest normal number, infinity as the largest number.
 */
export function log(x: number): number {
  const smallest = 2.2250738585072014e-308;
  const largest = 1.7976931348623157e308;
  // What takes the high word of √½ to that of 1.
  const toOne = 0x3ff00000 - 0x3fe6a09e;
  const ln2High = 0.6931471803691238;
  const ln2Low = 1.9082149292705877e-10;
  const bounded = Math.min(Math.max(x, smallest), largest);
  // x = 2^k · (1 + f) with 1 + f between √½ and √2.
  number[0] = bounded;
  const k = ((words[HIGH]! + toOne) >>> 20) - 1023;
  const f = bounded * POWERS_OF_TWO[1024 - k]! - 1;
  // ln(1 + f) = f − s·(f − z·Q(z)) with s = f / (2 + f), z = s², and minimax coefficients (Remez exchange; relative error 2e-18).
  const s = f / (2 + f);
  const z = s * s;
  const z2 = z * z;
  const q =
    0.6666666666666734 +
    0.3999999999941432 * z +
    z2 *
      (0.2857142874247499 +
        0.22222198563476092 * z +
        z2 * (0.1818356486706799 + 0.15314035826947248 * z + z2 * 0.14796105510224017));
  return k * ln2High - (s * (f - z * q) - k * ln2Low - f);
}
