const BPS = 10_000;

/**
 * A share of an amount in OPEN, in floating point: what the hot loop computes in place of the contracts' `shareDown`.
 * It differs by the wei that the contracts round away; a property test bounds it at a relative 1e-9.
 */
export function share(amount: number, bps: number): number {
  return (bps / BPS) * amount;
}
