// model/loops/note.ts.
import { RESULTS } from './scratch';

/** Returns how many were noted before; RESULTS take how many have it now. */
export function note(status: usize, count: i32, active: i32, bits: usize): i32 {
  const wanted = i8x16.splat(<i8>active);
  let now = 0;
  let kept = 0;
  for (let i = 0; i < count; i += 32) {
    let noted =
      i8x16.bitmask(i8x16.eq(v128.load(status + i), wanted)) |
      (i8x16.bitmask(i8x16.eq(v128.load(status + i + 16), wanted)) << 16);
    if (count - i < 32) noted &= (1 << (count - i)) - 1;
    const at = bits + (i >> 3);
    kept += popcnt(noted & load<i32>(at));
    now += popcnt(noted);
    store<i32>(at, noted);
  }
  store<f64>(RESULTS, now);
  return kept;
}
