// sim/src/rng/stream.ts and poisson.ts for several agents at a time.
import { constant, HALF, LARGE, THIRD, UNIT } from './constants';
import { exp } from './maths';
import { BITS, COUNT, INVERSES, MEAN } from './scratch';

const MOST: i32 = 255;

/** Large means are drawn by the TypeScript form. */
// @ts-ignore: decorator
@external("model", "poissonOfBits")
declare function poissonOfBits(mean: f64, bits: u32): f64;

/** The bits of four agents on one day; the multipliers are passed, so that they stay in registers. */
// @ts-ignore: decorator
@inline
export function bitsOf(agents: v128, first: v128, second: v128, m1: v128, m2: v128, m3: v128): v128 {
  let x = i32x4.add(agents, first);
  x = v128.xor(i32x4.mul(v128.xor(x, i32x4.shr_u(x, 17)), m1), second);
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 11)), m2);
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), m3);
  return v128.xor(x, i32x4.shr_u(x, 14));
}

/** Draws COUNT from MEAN and BITS, for `n` agents of the tile. */
export function drawCounts(n: i32): void {
  for (let k = 0; k < n; k += 2) {
    const mean = v128.load(MEAN + 8 * k);
    const bits = f64x2.convert_low_i32x4_u(v128.load64_zero(BITS + 4 * k));
    const large = f64x2.gt(mean, constant(LARGE));
    const u = v128.andnot(f64x2.mul(f64x2.add(bits, constant(HALF)), constant(UNIT)), large);
    let probability = exp(f64x2.neg(mean));
    let below = probability;
    // Most counts are small: the first steps are taken by both, and counted by those that needed them.
    let more = f64x2.gt(u, below);
    let count = more;
    probability = f64x2.mul(probability, mean);
    below = f64x2.add(below, probability);
    more = f64x2.gt(u, below);
    count = i64x2.add(count, more);
    probability = f64x2.mul(probability, f64x2.mul(mean, constant(HALF)));
    below = f64x2.add(below, probability);
    more = f64x2.gt(u, below);
    count = i64x2.add(count, more);
    probability = f64x2.mul(probability, f64x2.mul(mean, constant(THIRD)));
    below = f64x2.add(below, probability);
    more = f64x2.gt(u, below);
    let step = 3;
    while (v128.any_true(more)) {
      count = i64x2.add(count, more);
      step++;
      if (step > MOST) break;
      probability = f64x2.mul(probability, f64x2.mul(mean, v128.load64_splat(INVERSES + 8 * step)));
      below = f64x2.add(below, probability);
      more = v128.and(more, f64x2.gt(u, below));
    }
    // A truth is −1: the counts are those of the steps, negated.
    store<i32>(COUNT + 4 * k, -(<i32>i64x2.extract_lane(count, 0)));
    store<i32>(COUNT + 4 * k + 4, -(<i32>i64x2.extract_lane(count, 1)));
    if (v128.any_true(large)) drawLarge(k, n);
  }
}

function drawLarge(k: i32, n: i32): void {
  const end = min(k + 2, n);
  for (; k < end; k++) {
    const mean = load<f64>(MEAN + 8 * k);
    if (mean > 100) store<i32>(COUNT + 4 * k, <i32>poissonOfBits(mean, load<u32>(BITS + 4 * k)));
  }
}

export function fillInverses(): void {
  for (let k = 0; k <= MOST; k++) store<f64>(INVERSES + 8 * k, 1 / <f64>k);
}
