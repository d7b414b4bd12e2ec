/**
 * Arithmetic of the fee split: the port of contracts/src/libraries/FeeSplitLib.sol, which is normative. Same names, same
 * order of arguments, same rounding; both are tested against the vectors in contracts/test/vectors.
 */

/** Shares of a fee in basis points; they sum to 10,000. */
export interface Split {
  readonly contributors: bigint;
  readonly builders: bigint;
  readonly stakers: bigint;
  readonly treasury: bigint;
  readonly burn: bigint;
}

/** The parts of one payment in wei; they sum to the payment. */
export type Legs = Split;

const BPS = 10_000n;

/** `amount * bps / 10,000`, rounded down. */
export function shareDown(amount: bigint, bps: bigint): bigint {
  return (amount * bps) / BPS;
}

/** The legs of a payment: contributors, builders, stakers and burn rounded down, the treasury takes the rest. */
export function legsDown(amount: bigint, split: Split): Legs {
  const contributors = shareDown(amount, split.contributors);
  const builders = shareDown(amount, split.builders);
  const stakers = shareDown(amount, split.stakers);
  const burn = shareDown(amount, split.burn);
  return { contributors, builders, stakers, burn, treasury: amount - contributors - builders - stakers - burn };
}
