// model/loops/serve.ts.
import { constant, MIX, ONE } from './constants';
import { bitsOf, drawCounts } from './luck';
import { pack } from './pack';
import { pair, singles } from './pair';
import { BITS, COUNT, LIST, MEAN, PICK, RESULTS, TILE } from './scratch';

const ACTIVE: i32 = 1;

/** Returns the number of users; RESULTS take the sum of their satisfaction and the least of it. */
export function serve(
  from: i32,
  to: i32,
  value: usize,
  need: usize,
  status: usize,
  satisfaction: usize,
  open: i32,
  guideShift: i32,
  guide: usize,
  top: usize,
  gain: usize,
  quality: usize,
  calls: usize,
  needScale: f64,
  rate: f64,
  choiceFirst: i32,
  choiceSecond: i32,
  callsFirst: i32,
  callsSecond: i32,
): i32 {
  let users = 0;
  let sum: f64 = 0;
  let least = Infinity;
  const choice1 = i32x4.splat(choiceFirst);
  const choice2 = i32x4.splat(choiceSecond);
  const calls1 = i32x4.splat(callsFirst);
  const calls2 = i32x4.splat(callsSecond);
  const scale = f64x2.splat(needScale);
  for (let start = from; start < to; start += TILE) {
    const n = pack(status + start, min(TILE, to - start), ACTIVE, LIST);
    users += n;
    if (!open) {
      for (let k = 0; k < n; k++) {
        const at = satisfaction + 8 * (start + load<i32>(LIST + 4 * k));
        const old = load<f64>(at);
        const left = old + rate * (0 - old);
        store<f64>(at, left);
        sum += left;
        least = left < least ? left : least;
      }
      continue;
    }
    for (let k = 0; k < n; k += 4) {
      const agents = i32x4.add(v128.load(LIST + 4 * k), i32x4.splat(start));
      v128.store(BITS + 4 * k, bitsOf(agents, calls1, calls2, constant(MIX), constant(MIX + 1), constant(MIX + 2)));
      const bits = bitsOf(agents, choice1, choice2, constant(MIX), constant(MIX + 1), constant(MIX + 2));
      store<i32>(PICK + 4 * k, choose(i32x4.extract_lane(bits, 0), guide, guideShift, top));
      store<i32>(PICK + 4 * k + 4, choose(i32x4.extract_lane(bits, 1), guide, guideShift, top));
      store<i32>(PICK + 4 * k + 8, choose(i32x4.extract_lane(bits, 2), guide, guideShift, top));
      store<i32>(PICK + 4 * k + 12, choose(i32x4.extract_lane(bits, 3), guide, guideShift, top));
    }
    // The last may stand alone: then it is paired with itself.
    if (n > 0) store<i32>(LIST + 4 * n, load<i32>(LIST + 4 * (n - 1)));
    for (let k = 0; k < n; k += 2) {
      const u = start + load<i32>(LIST + 4 * k);
      const v = start + load<i32>(LIST + 4 * k + 4);
      const gained = f64x2.mul(
        singles(value, u, v),
        pair(gain, load<i32>(PICK + 4 * k), load<i32>(PICK + 4 * k + 4)),
      );
      const worth = f64x2.mul(gained, gained);
      const most = f64x2.mul(f64x2.mul(singles(need, u, v), scale), worth);
      v128.store(MEAN + 8 * k, f64x2.div(most, f64x2.add(constant(ONE), worth)));
    }
    drawCounts(n);
    for (let k = 0; k < n; k++) {
      const at = satisfaction + 8 * (start + load<i32>(LIST + 4 * k));
      const j = <usize>load<i32>(PICK + 4 * k);
      const old = load<f64>(at);
      const next = old + rate * (load<f64>(quality + 8 * j) - old);
      store<f64>(at, next);
      sum += next;
      least = next < least ? next : least;
      store<u32>(calls + 4 * j, load<u32>(calls + 4 * j) + load<u32>(COUNT + 4 * k));
    }
  }
  store<f64>(RESULTS, sum);
  store<f64>(RESULTS + 8, least);
  return users;
}

// @ts-ignore: decorator
@inline
function choose(bits: u32, guide: usize, guideShift: i32, top: usize): i32 {
  let j = load<i32>(guide + 4 * (bits >> guideShift));
  while (bits > load<u32>(top + 4 * j)) j++;
  return j;
}
