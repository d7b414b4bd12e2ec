// model/loops/lucky.ts.
import { constant, MIX } from './constants';
import { bitsOf } from './luck';
import { LIMITS } from './scratch';

/** Status bytes are 0, 1 or 2. */
export function lucky(
  status: usize,
  from: i32,
  to: i32,
  first: i32,
  second: i32,
  most0: u32,
  most1: u32,
  most2: u32,
  list: usize,
): i32 {
  store<u32>(LIMITS, most0);
  store<u32>(LIMITS + 4, most1);
  store<u32>(LIMITS + 8, most2);
  // Sixteen agents at a time by the upper half of their bits, which names a few too many; those are looked at again.
  const lowBytes = byStatus((most0 >> 16) & 255, (most1 >> 16) & 255, (most2 >> 16) & 255);
  const highBytes = byStatus(most0 >> 24, most1 >> 24, most2 >> 24);
  const key1 = i32x4.splat(first);
  const key2 = i32x4.splat(second);
  const m1 = constant(MIX);
  const m2 = constant(MIX + 1);
  const m3 = constant(MIX + 2);
  const four = i32x4.splat(4);
  let agents = i32x4.add(i32x4.splat(from), i32x4(0, 1, 2, 3));
  let found = list;
  for (let i = from; i < to; i += 16) {
    const a = i32x4.shr_u(bitsOf(agents, key1, key2, m1, m2, m3), 16);
    agents = i32x4.add(agents, four);
    const b = i32x4.shr_u(bitsOf(agents, key1, key2, m1, m2, m3), 16);
    agents = i32x4.add(agents, four);
    const c = i32x4.shr_u(bitsOf(agents, key1, key2, m1, m2, m3), 16);
    agents = i32x4.add(agents, four);
    const d = i32x4.shr_u(bitsOf(agents, key1, key2, m1, m2, m3), 16);
    agents = i32x4.add(agents, four);
    const statuses = v128.load(status + i);
    const low = i8x16.swizzle(lowBytes, statuses);
    const high = i8x16.swizzle(highBytes, statuses);
    const ab = i16x8.le_u(i16x8.narrow_i32x4_u(a, b), i8x16.shuffle(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
    const cd = i16x8.le_u(
      i16x8.narrow_i32x4_u(c, d),
      i8x16.shuffle(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31),
    );
    let mask = i8x16.bitmask(i8x16.narrow_i16x8_s(ab, cd));
    if (to - i < 16) mask &= (1 << (to - i)) - 1;
    while (mask != 0) {
      const agent = i + ctz(mask);
      store<i32>(found, agent);
      const bits = <u32>i32x4.extract_lane(bitsOf(i32x4.splat(agent), key1, key2, m1, m2, m3), 0);
      found += 4 * usize(bits <= load<u32>(LIMITS + 4 * <usize>load<u8>(status + agent)));
      mask &= mask - 1;
    }
  }
  return <i32>((found - list) >> 2);
}

/** A table of 16 bytes by status. */
function byStatus(zero: u32, one: u32, two: u32): v128 {
  return i32x4.replace_lane(i32x4.splat(0), 0, <i32>(zero | (one << 8) | (two << 16)));
}
