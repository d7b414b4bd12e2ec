import { checkAccounts } from '#sim/engine/accounting.ts';
import { adapt } from '#sim/model/stages/adapt.ts';
import { build } from '#sim/model/stages/build.ts';
import { contribute } from '#sim/model/stages/contribute.ts';
import { govern } from '#sim/model/stages/govern.ts';
import { market, trade } from '#sim/model/stages/market.ts';
import { organise } from '#sim/model/stages/organise.ts';
import { reward } from '#sim/model/stages/reward.ts';
import { use } from '#sim/model/stages/use.ts';
import type { World } from '#sim/model/world.ts';
import type { ScheduledChange } from '#sim/scenario/scenario.ts';

/**
 * One day of the loop, up to the evening: contribute, organise, build, use, reward, adapt, settle the accounts. The
 * price is still the day's own, so that the day can be reported; `nightfall` makes tomorrow's.
 * @returns the relative error of the accounting
 * @throws AccountingError where an identity of section 9 does not hold
 */
export function day(world: World, schedule: readonly ScheduledChange[]): number {
  govern(world, schedule);
  contribute(world);
  organise(world);
  build(world);
  use(world);
  reward(world);
  adapt(world);
  market(world);
  return checkAccounts(world);
}

/** The day's trade moves the price, and the next day begins. */
export function nightfall(world: World): void {
  trade(world);
  world.day++;
}
