// model/loops/accept.ts.
import { constant, MIX, ONE } from './constants';
import { bitsOf, drawCounts } from './luck';
import { exp, log } from './maths';
import { pack } from './pack';
import { pair } from './pair';
import { BITS, COUNT, LIST, MEAN, TILE } from './scratch';

export function accept(
  count: i32,
  active: usize,
  datanet: usize,
  submitted: usize,
  quality: usize,
  error: usize,
  weight: usize,
  work: usize,
  threshold: usize,
  decay: usize,
  itemsAccepted: usize,
  acceptedQuality: usize,
  workSums: usize,
  weightSums: usize,
  sharpness: f64,
  exponent: f64,
  factor: f64,
  first: i32,
  second: i32,
): void {
  memory.fill(work, 0, 8 * count);
  const key1 = i32x4.splat(first);
  const key2 = i32x4.splat(second);
  const slope = f64x2.splat(sharpness);
  const psi = f64x2.splat(exponent);
  const times = f64x2.splat(factor);
  for (let start = 0; start < count; start += TILE) {
    const n = working(start, pack(active + start, min(TILE, count - start), 1, LIST), submitted);
    // The last may stand alone: then it is paired with itself.
    if (n > 0) store<i32>(LIST + 4 * n, load<i32>(LIST + 4 * (n - 1)));
    for (let k = 0; k < n; k += 4) {
      const agents = i32x4.add(v128.load(LIST + 4 * k), i32x4.splat(start));
      v128.store(BITS + 4 * k, bitsOf(agents, key1, key2, constant(MIX), constant(MIX + 1), constant(MIX + 2)));
    }
    for (let k = 0; k < n; k += 2) {
      const i = start + load<i32>(LIST + 4 * k);
      const j = start + load<i32>(LIST + 4 * k + 4);
      const limit = pair(threshold, load<i8>(datanet + i), load<i8>(datanet + j));
      const x = f64x2.mul(slope, f64x2.sub(pair(quality, i, j), limit));
      const acceptance = f64x2.div(constant(ONE), f64x2.add(constant(ONE), exp(f64x2.neg(x))));
      v128.store(MEAN + 8 * k, f64x2.mul(pair(submitted, i, j), acceptance));
    }
    drawCounts(n);
    for (let k = 0; k < n; k += 2) {
      const i = start + load<i32>(LIST + 4 * k);
      const j = start + load<i32>(LIST + 4 * k + 4);
      const q = pair(quality, i, j);
      const items = f64x2.mul(times, f64x2.convert_low_i32x4_s(v128.load64_zero(COUNT + 4 * k)));
      const itemWeight = exp(f64x2.mul(psi, log(q)));
      const earned = f64x2.mul(f64x2.mul(items, itemWeight), pair(error, i, j));
      const good = f64x2.mul(items, q);
      const d = <usize>load<i8>(datanet + i);
      store<f64>(work + 8 * i, f64x2.extract_lane(earned, 0));
      add(itemsAccepted, d, f64x2.extract_lane(items, 0));
      add(acceptedQuality, d, f64x2.extract_lane(good, 0));
      add(workSums, d, f64x2.extract_lane(earned, 0));
      if (k + 1 < n) {
        const e = <usize>load<i8>(datanet + j);
        store<f64>(work + 8 * j, f64x2.extract_lane(earned, 1));
        add(itemsAccepted, e, f64x2.extract_lane(items, 1));
        add(acceptedQuality, e, f64x2.extract_lane(good, 1));
        add(workSums, e, f64x2.extract_lane(earned, 1));
      }
    }
  }
  decayWeights(count, datanet, weight, work, decay, weightSums);
}

/** Keeps those of the list that submitted anything. */
function working(start: i32, n: i32, submitted: usize): i32 {
  let kept = 0;
  for (let k = 0; k < n; k++) {
    const place = load<i32>(LIST + 4 * k);
    store<i32>(LIST + 4 * kept, place);
    kept += i32(load<f64>(submitted + 8 * (start + place)) > 0);
  }
  return kept;
}

function decayWeights(count: i32, datanet: usize, weight: usize, work: usize, decay: usize, sums: usize): void {
  for (let i = 0; i < count; i++) {
    const d = <i32>load<i8>(datanet + i);
    if (d < 0) continue;
    const at = weight + 8 * i;
    const left = (1 - load<f64>(decay + 8 * d)) * load<f64>(at) + load<f64>(work + 8 * i);
    store<f64>(at, left);
    add(sums, d, left);
  }
}

// @ts-ignore: decorator
@inline
function add(sums: usize, d: usize, amount: f64): void {
  store<f64>(sums + 8 * d, load<f64>(sums + 8 * d) + amount);
}
