import { pow } from '#sim/maths/pow.ts';
import type { Parameters } from '#sim/model/parameters.ts';
import { releasedShare } from '#sim/model/vesting.ts';
import type { World } from '#sim/model/world.ts';

/**
 * How far a day's net flow of `usd` (negative: sales) pushes the logarithm of the price, at a market value of `value` USD
 * (step 29). By default in proportion; with another `impactExponent` as that power of the flow, so that a large sale moves the
 * price by less than in proportion and a small one by more. Both agree at a flow of `impactAt` of the market value. The exponent
 * ½ is the square-root law of market impact (Tóth et al., "Anomalous Price Impact and the Critical Nature of Liquidity in
 * Financial Markets", Physical Review X 1, 2011).
 */
export function push(usd: number, value: number, { impact, impactExponent, impactAt }: Parameters['market']): number {
  if (!(impactExponent < 1)) return (impact * usd) / value;
  const size = Math.abs(usd) / (value * impactAt);
  return impact * impactAt * Math.sign(usd) * pow(size, impactExponent);
}

/**
 * OPEN by which the market counts on more sales today than there are, because it knows the schedule of unlocks: the share
 * `anticipation` of what will be unlocked and sold is sold ahead, evenly over the `anticipationDays` before, and bought back on
 * its day. Over time it adds up to nothing; nothing changes hands but among holders of the float.
 */
export function soldAhead({ day, token, flow, parameters }: World): number {
  const { anticipation, anticipationDays } = parameters.market;
  if (!(anticipation > 0)) return 0;
  let coming = 0;
  for (const allocation of parameters.token.allocations) {
    if (allocation.to === 'reserve' || allocation.to === 'treasury') continue;
    const released = releasedShare(allocation, day + anticipationDays) - releasedShare(allocation, day);
    coming += allocation.share * token.supply * allocation.sellShare * released;
  }
  return anticipation * (coming / anticipationDays - flow.soldUnlocked);
}
