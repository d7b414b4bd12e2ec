import { exp } from '#sim/maths/exp.ts';
import { log } from '#sim/maths/log.ts';
import { share } from '#sim/mechanism/kernel.ts';
import { OUTFLOW_DAYS } from '#sim/model/columns.ts';
import { clip, ema } from '#sim/model/functions.ts';
import { push, soldAhead } from '#sim/model/price-rule.ts';
import { releasedShare } from '#sim/model/vesting.ts';
import type { World } from '#sim/model/world.ts';
import { normalQuantile } from '#sim/rng/normal.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

const DAYS_PER_YEAR = 365;
const DUST = 1e-12;
const ALL_BPS = 10_000;

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
  attack(world);
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

/** Step 27, the treasury's spending, as far as the cap lets it leave: sold on the market. */
function spend(world: World): void {
  const { flow, token, parameters, day } = world;
  const amount = Math.min(token.treasury, parameters.treasury.spend / token.price, mayLeave(world));
  token.treasury -= amount;
  token.outflow[day % OUTFLOW_DAYS] = amount;
  token.float += amount;
  flow.sold += amount;
  flow.soldByTreasury = amount;
}

/** What may leave the treasury today, so that no 30 days take more than the cap of what it would hold without them. */
function mayLeave({ token, parameters, day }: World): number {
  const { outflowCap } = parameters.treasury;
  if (outflowCap >= ALL_BPS) return Infinity;
  let left = 0;
  for (let before = 1; before < OUTFLOW_DAYS; before++) left += token.outflow[(day + before) % OUTFLOW_DAYS]!;
  return Math.max(0, share(token.treasury + left, outflowCap) - left);
}

/** An attacker buys of the float, and sells what it has bought before; both stay in the float. */
function attack({ flow, token, parameters }: World): void {
  const { buy, sell } = parameters.attacker;
  const held = Math.min(token.attacker, token.float);
  const others = token.float - held - Math.min(token.insiders, token.float - held);
  flow.soldByAttacker = sell * held;
  flow.boughtByAttacker = Math.min(buy / token.price, others);
  token.attacker = held - flow.soldByAttacker + flow.boughtByAttacker;
  flow.sold += flow.soldByAttacker;
}

/** Step 29: the next day's price, from the day's net flow, the pull of the fundamental, the trend and noise. */
export function trade(world: World): void {
  const { flow, token, parameters } = world;
  const { reversion, momentum, volatility, shock, trendMemory, clip: bound } = parameters.market;
  const luck = new Stream(world.seed, world.replicate, STREAM.price, world.day);
  const noise = normalQuantile(luck.uniform(0));
  const netFlow = token.price * (flow.feesOpen + flow.boughtByAttacker - (flow.sold + soldAhead(world)));
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
