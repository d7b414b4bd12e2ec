import { exp } from '#sim/maths/exp.ts';
import { log } from '#sim/maths/log.ts';
import { clip, ema } from '#sim/model/functions.ts';
import { push, soldAhead } from '#sim/model/price-rule.ts';
import { releasedShare } from '#sim/model/vesting.ts';
import type { World } from '#sim/model/world.ts';
import { normalQuantile } from '#sim/rng/normal.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

const DAYS_PER_YEAR = 365;
const DUST = 1e-12;

/**
 * Market (section 7, steps 26–28): sales enter the float, stakers adjust, allocations unlock, the treasury spends, and
 * the fundamental price follows the fees. `trade` then finds the next day's price.
 */
export function market(world: World): void {
  const { flow, token, parameters } = world;
  token.float += flow.sold;
  stake(world);
  unlock(world);
  spend(world);
  const circulating = token.supply - token.locked - token.reserve - token.treasury - token.burned;
  // Less than the supply's last digits tell is nothing.
  flow.circulating = circulating > DUST * token.supply ? circulating : 0;
  let fees = 0;
  for (let d = 0; d < world.datanets.count; d++) {
    if (world.datanets.admitted[d]) fees += world.datanets.feeMemory[d]!;
  }
  const { floorPrice, multiple } = parameters.market;
  const byFees = flow.circulating > 0 ? (multiple * DAYS_PER_YEAR * fees) / flow.circulating : 0;
  flow.fundamental = Math.max(floorPrice, byFees);
}

/** Step 26. */
function stake(world: World): void {
  const { flow, token, parameters } = world;
  const { maxShare, hurdle, rate, sellShare } = parameters.staking;
  const sold = sellShare * flow.stakerFees;
  flow.sold += sold;
  flow.soldByStakers = sold;
  token.float += sold;
  token.staked += flow.stakerFees - sold;
  flow.apr = (DAYS_PER_YEAR * flow.stakerFees) / Math.max(token.staked, 1);
  const wanted = (maxShare * (token.float + token.staked) * flow.apr) / (flow.apr + hurdle);
  const staked = ema(token.staked, wanted, rate);
  token.float -= staked - token.staked;
  token.staked = staked;
}

/** Step 27, releases: of day 1 and later; those of day 0 are part of the start. */
function unlock(world: World): void {
  const { flow, token, parameters, day } = world;
  flow.soldUnlocked = 0;
  if (day === 0) return;
  parameters.token.allocations.forEach((allocation, k) => {
    if (allocation.to === 'reserve') return;
    const target = allocation.share * token.supply * releasedShare(allocation, day);
    // A schedule that is changed on the way never takes back what it released.
    const release = Math.max(0, target - token.released[k]!);
    token.released[k]! += release;
    // The parts of the supply may sum to its last digit more.
    token.locked = Math.max(0, token.locked - release);
    if (allocation.to === 'treasury') {
      token.treasury += release;
      return;
    }
    const sold = allocation.sellShare * release;
    token.float += release;
    flow.sold += sold;
    flow.soldUnlocked += sold;
    if (allocation.to === 'insiders') token.insiders += release - sold;
  });
}

/** Step 27, the treasury's spending: sold on the market. */
function spend(world: World): void {
  const { flow, token, parameters } = world;
  const amount = Math.min(token.treasury, parameters.treasury.spend / token.price);
  token.treasury -= amount;
  token.float += amount;
  flow.sold += amount;
  flow.soldByTreasury = amount;
}

/** Step 29: the next day's price, from the day's net flow, the pull of the fundamental, the trend and noise. */
export function trade(world: World): void {
  const { flow, token, parameters } = world;
  const { reversion, momentum, volatility, shock, trendMemory, clip: bound } = parameters.market;
  const luck = new Stream(world.seed, world.replicate, STREAM.price, world.day);
  const noise = normalQuantile(luck.uniform(0));
  const netFlow = token.price * (flow.feesOpen - (flow.sold + soldAhead(world)));
  const pull =
    // Where nothing circulates nothing is traded.
    (flow.circulating > 0 ? push(netFlow, token.price * flow.circulating, parameters.market) : 0) +
    // Towards a fundamental of 0 the pull is as strong as the clip allows.
    (reversion > 0 ? reversion * (flow.fundamental > 0 ? log(flow.fundamental / token.price) : -Infinity) : 0) +
    momentum * token.trend;
  const move = clip(pull, -bound, bound) + volatility * noise + shock;
  token.price *= exp(move);
  token.trend = ema(token.trend, move, trendMemory);
}
