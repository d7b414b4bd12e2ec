// model/loops/submit.ts.
import { constant, ONE } from './constants';
import { exp, log } from './maths';
import { pack } from './pack';
import { pair } from './pair';
import { LIST, RESULTS, TILE } from './scratch';

/** Returns how many are active; RESULTS take how many of them are farmers. */
export function submit(
  count: i32,
  active: usize,
  farmer: usize,
  datanet: usize,
  income: usize,
  items: usize,
  cost: usize,
  capacity: usize,
  effort: usize,
  submitted: usize,
  admitted: usize,
  sums: usize,
  beta: f64,
  small: f64,
): i32 {
  memory.fill(submitted, 0, 8 * count);
  let actives = 0;
  let farmers = 0;
  const tiny = f64x2.splat(small);
  const power = f64x2.splat(beta);
  const zero = f64x2.splat(0);
  for (let start = 0; start < count; start += TILE) {
    const n = pack(active + start, min(TILE, count - start), 1, LIST);
    actives += n;
    // The last may stand alone: then it is paired with itself.
    if (n > 0) store<i32>(LIST + 4 * n, load<i32>(LIST + 4 * (n - 1)));
    for (let k = 0; k < n; k += 2) {
      const i = start + load<i32>(LIST + 4 * k);
      const j = start + load<i32>(LIST + 4 * k + 4);
      const belief = f64x2.div(pair(income, i, j), f64x2.add(pair(items, i, j), tiny));
      const ratio = f64x2.div(pair(cost, i, j), belief);
      const hill = f64x2.div(constant(ONE), f64x2.add(constant(ONE), exp(f64x2.mul(power, log(ratio)))));
      const share = v128.and(hill, f64x2.gt(belief, zero));
      const work = f64x2.mul(pair(capacity, i, j), share);
      v128.store64_lane(effort + 8 * i, share, 0);
      v128.store64_lane(effort + 8 * j, share, 1);
      farmers += load<u8>(farmer + i);
      book(i, f64x2.extract_lane(work, 0), datanet, submitted, admitted, sums);
      if (k + 1 < n) {
        farmers += load<u8>(farmer + j);
        book(j, f64x2.extract_lane(work, 1), datanet, submitted, admitted, sums);
      }
    }
  }
  store<f64>(RESULTS, farmers);
  return actives;
}

// @ts-ignore: decorator
@inline
function book(i: i32, work: f64, datanet: usize, submitted: usize, admitted: usize, sums: usize): void {
  const d = <usize>load<i8>(datanet + i);
  if (load<u8>(admitted + d) == 0) return;
  store<f64>(submitted + 8 * i, work);
  store<f64>(sums + 8 * d, load<f64>(sums + 8 * d) + work);
}
