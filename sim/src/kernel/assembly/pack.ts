import { PLACES } from './scratch';

/** Lists the places of [0, count) where the byte is `value`, in order; returns how many. May read up to 15 bytes further. */
export function pack(bytes: usize, count: i32, value: i32, list: usize): i32 {
  const wanted = i8x16.splat(<i8>value);
  const four = i32x4.splat(4);
  let places = i32x4.splat(0);
  let found = list;
  for (let place = 0; place < count; place += 16) {
    let mask = i8x16.bitmask(i8x16.eq(v128.load(bytes + place), wanted));
    if (count - place < 16) mask &= (1 << (count - place)) - 1;
    // Without branches, as half of them would be guessed wrong: four places are written, and those kept that are wanted.
    for (let part = 0; part < 4; part++) {
      const bits = mask & 15;
      v128.store(found, i32x4.add(places, v128.load(PLACES + 16 * bits)));
      found += 4 * popcnt(bits);
      places = i32x4.add(places, four);
      mask >>= 4;
    }
  }
  return <i32>((found - list) >> 2);
}

export function fillPlaces(): void {
  for (let mask = 0; mask < 16; mask++) {
    let at = PLACES + 16 * mask;
    for (let place = 0; place < 4; place++) {
      if ((mask >> place) & 1) {
        store<i32>(at, place);
        at += 4;
      }
    }
  }
}
