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

type Stage = (world: World, schedule: readonly ScheduledChange[]) => void;

/** The stages of a day, in their order. */
const STAGES = Object.entries({
  govern,
  contribute,
  organise,
  build,
  use,
  reward,
  adapt,
  market,
} satisfies Record<string, Stage>);

/**
 * One day of the loop, up to the evening: contribute, organise, build, use, reward, adapt, settle the accounts. The
 * price is still the day's own, so that the day can be reported; `nightfall` makes tomorrow's.
 * @param onStage called after each stage, and after the settling, with its name
 * @returns the relative error of the accounting
 * @throws AccountingError where an identity of section 9 does not hold
 */
export function day(world: World, schedule: readonly ScheduledChange[], onStage?: (stage: string) => void): number {
  for (const [name, stage] of STAGES) {
    stage(world, schedule);
    onStage?.(name);
  }
  const error = checkAccounts(world);
  onStage?.('accounts');
  return error;
}

/** The day's trade moves the price, and the next day begins. */
export function nightfall(world: World): void {
  trade(world);
  world.day++;
}
