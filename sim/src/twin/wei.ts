const WEI = 10n ** 18n;
const MANTISSA_BITS = 52n;
const EXPONENT_BIAS = 1023n + MANTISSA_BITS;
/** Weights are taken to this many parts of their sum: all the digits that a number has. */
const PARTS = 2 ** 53;

/** An amount of OPEN in wei, from all digits of the number, halves away from zero. @throws RangeError where it is no number */
export function toWei(open: number): bigint {
  if (!Number.isFinite(open)) throw new RangeError(`${open} is no amount`);
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(open));
  const raw = bits.getBigUint64(0);
  const biased = raw >> MANTISSA_BITS;
  const fraction = raw & ((1n << MANTISSA_BITS) - 1n);
  const mantissa = biased === 0n ? fraction : fraction | (1n << MANTISSA_BITS);
  const exponent = (biased === 0n ? 1n : biased) - EXPONENT_BIAS;
  const scaled = mantissa * WEI;
  const wei = exponent >= 0n ? scaled << exponent : (scaled + (1n << (-exponent - 1n))) >> -exponent;
  return open < 0 ? -wei : wei;
}

/**
 * A flow of OPEN, day by day, as whole wei by cumulated rounding: what has flowed by any day is the rounded sum of the days, so
 * that it never differs from that by more than half a wei, however many days there were.
 */
export class CumulatedWei {
  private open = 0;
  private taken = 0n;

  /** Adds the flow of a day. */
  add(open: number): void {
    this.open += open;
  }

  /** What has flowed and was not taken yet. */
  get due(): bigint {
    return toWei(this.open) - this.taken;
  }

  /** Takes what is due, or a part of it. */
  take(amount: bigint = this.due): bigint {
    this.taken += amount;
    return amount;
  }
}

/** Divides `total` wei by weights, by cumulated rounding: the parts sum to it. Nothing where nobody has a weight. */
export function apportionWei(total: bigint, weights: readonly number[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!(sum > 0)) return weights.map(() => 0n);
  const parts = weights.map((weight) => BigInt(Math.round((weight / sum) * PARTS)));
  const all = parts.reduce((a, b) => a + b, 0n);
  let cumulated = 0n;
  let before = 0n;
  return parts.map((part) => {
    cumulated += part;
    const rounded = (2n * total * cumulated + all) / (2n * all);
    const share = rounded - before;
    before = rounded;
    return share;
  });
}

export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
