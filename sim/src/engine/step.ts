import { Accounting, requirePrice } from '#sim/engine/accounting.ts';
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

/** Names of all that takes time in a day, in its order; see `day`, `nightfall` and the engine's run. */
export const DAY_PARTS: readonly string[] = [...STAGES.map(([name]) => name), 'accounts', 'record', 'trade'];

/**
 * One day of the loop, up to the evening: contribute, organise, build, use, reward, adapt, settle. The price is still the
 * day's own, so that the day can be reported; `nightfall` makes tomorrow's.
 * @param accounting the books of this world, checked after each stage
 * @param onStage called after each stage with its name, and after its accounts were checked with `accounts`
 * @throws AccountingError where an identity of section 9 does not hold
 */
export function day(
  world: World,
  schedule: readonly ScheduledChange[],
  accounting: Accounting = new Accounting(world),
  onStage?: OnStage,
): void {
  for (const [name, stage] of STAGES) {
    stage(world, schedule);
    onStage?.(name, world);
    accounting.check(name);
    onStage?.('accounts', world);
  }
}

export type OnStage = (stage: string, world: World) => void;

/**
 * The day's trade moves the price, and the next day begins.
 * @throws AccountingError where the price left the numbers
 */
export function nightfall(world: World): void {
  trade(world);
  requirePrice(world);
  world.day++;
}
