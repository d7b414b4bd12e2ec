/**
 * Arithmetic of the rewards: the port of contracts/src/libraries/EmissionLib.sol, which is normative. Same names, same
 * order of arguments, same rounding; both are tested against the vectors in contracts/test/vectors.
 */
import { shareDown } from '#sim/mechanism/fee-split.ts';

const BPS = 10_000n;

/** What an epoch may pay out: its rate, or the reserve where that is less. Wei. */
export function epochBudget(rate: bigint, reserve: bigint): bigint {
  return rate < reserve ? rate : reserve;
}

/** The rates that may follow `rate`: at most `maxStepBps` away (rounded down) or `minStep`, at most `maxRate`. */
export function rateBounds(
  rate: bigint,
  maxStepBps: bigint,
  minStep: bigint,
  maxRate: bigint,
): { lowest: bigint; highest: bigint } {
  const share = shareDown(rate, maxStepBps);
  const step = share < minStep ? minStep : share;
  return { lowest: rate > step ? rate - step : 0n, highest: rate + step < maxRate ? rate + step : maxRate };
}

/**
 * Shares of a budget by weight, each rounded down; what is left belongs to the reserve.
 * @throws RangeError where weights and sink do not sum to 10,000
 */
export function splitBudgetDown(
  budget: bigint,
  weightsBps: readonly bigint[],
  sinkBps: bigint,
): { shares: bigint[]; returned: bigint } {
  const shares = weightsBps.map((weight) => shareDown(budget, weight));
  const sum = weightsBps.reduce((a, b) => a + b, sinkBps);
  if (sum !== BPS) throw new RangeError(`weights and sink sum to ${sum} basis points, not 10,000`);
  return { shares, returned: shares.reduce((left, share) => left - share, budget) };
}

/** The parts of one Datanet's share: contributors and builders rounded down, the rest goes back to the reserve. */
export function splitShareDown(
  share: bigint,
  contributorsBps: bigint,
  buildersBps: bigint,
): { contributors: bigint; builders: bigint; returned: bigint } {
  const contributors = shareDown(share, contributorsBps);
  const builders = shareDown(share, buildersBps);
  return { contributors, builders, returned: share - contributors - builders };
}
