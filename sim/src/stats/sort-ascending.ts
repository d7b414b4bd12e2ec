/** A digit of the sort; there are three, from the top of the number's binary form: exponent and 13 bits of the fraction. */
const DIGIT_BITS = 8;
const BUCKETS = 1 << DIGIT_BITS;
/** Shifts that bring each digit to the end of the upper half, whose sign bit is 0. */
const FIRST = 7;
const SECOND = FIRST + DIGIT_BITS;
const THIRD = SECOND + DIGIT_BITS;
/** Up to so many, counting the digits takes longer than sorting. */
const FEW = 32;
/** Moves per number that the last step may take before the general sort is called. */
const PATIENCE = 32;
/** Of the two halves of a number, the place of the one that holds the exponent. */
const HIGH = new Uint8Array(Float64Array.of(1).buffer)[7] === 0x3f ? 1 : 0;

const starts = new Int32Array(3 * BUCKETS);

/**
 * Sorts non-negative `values` in place, in linear time: the binary form of such numbers rises with them, so they are dealt
 * out by three digits of it, the last one first, and put right where only the rest differs.
 * @param spare as long as `values`; its contents are lost
 */
export function sortAscending(values: Float64Array, spare: Float64Array): void {
  if (values.length <= FEW) {
    spare.set(values);
    insert(spare, values);
    return;
  }
  const halves = upperHalves(values);
  const spareHalves = upperHalves(spare);
  countDigits(halves);
  deal(values, halves, spare, FIRST, 0);
  deal(spare, spareHalves, values, SECOND, BUCKETS);
  deal(values, halves, spare, THIRD, 2 * BUCKETS);
  insert(spare, values);
}

function upperHalves(values: Float64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** Where the numbers with each value of each digit begin. */
function countDigits(halves: Int32Array): void {
  starts.fill(0);
  for (let at = HIGH; at < halves.length; at += 2) {
    const half = halves[at]!;
    starts[(half >>> FIRST) & (BUCKETS - 1)]!++;
    starts[BUCKETS + ((half >>> SECOND) & (BUCKETS - 1))]!++;
    starts[2 * BUCKETS + ((half >>> THIRD) & (BUCKETS - 1))]!++;
  }
  for (let digit = 0; digit < starts.length; digit += BUCKETS) {
    let start = 0;
    for (let bucket = digit; bucket < digit + BUCKETS; bucket++) {
      const count = starts[bucket]!;
      starts[bucket] = start;
      start += count;
    }
  }
}

/** Moves all numbers to where those with their value of the digit lie, in the order in which they come. */
function deal(from: Float64Array, halves: Int32Array, to: Float64Array, shift: number, digit: number): void {
  for (let k = 0; k < from.length; k++) {
    const bucket = digit + ((halves[2 * k + HIGH]! >>> shift) & (BUCKETS - 1));
    const place = starts[bucket]!;
    starts[bucket] = place + 1;
    to[place] = from[k]!;
  }
}

/** Insertion sort of `from` into `to`: little is out of order, and if much is, the general sort takes over. */
function insert(from: Float64Array, to: Float64Array): void {
  let left = PATIENCE * from.length;
  for (let k = 0; k < from.length; k++) {
    const value = from[k]!;
    let place = k;
    for (; place > 0 && to[place - 1]! > value; place--) to[place] = to[place - 1]!;
    to[place] = value;
    left -= k - place;
    if (left < 0) {
      to.set(from);
      to.sort();
      return;
    }
  }
}
