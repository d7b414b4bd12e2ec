import { hill } from '#sim/model/functions.ts';
import type { World } from '#sim/model/world.ts';

/** What an item is believed to pay is income per item submitted; this keeps it finite for those who submitted none. */
export const SMALL = 1e-6;

/** Steps 1 and 2: what each active contributor believes an item pays, and how many it therefore submits. */
export function submit(world: World): void {
  const { datanets, flow } = world;
  const { count, active, farmer, datanet, income, items, cost, capacity, effort, submitted } = world.contributors;
  const beta = world.parameters.adapt.responsiveness;
  flow.itemsSubmitted.fill(0);
  flow.activeContributors = 0;
  flow.activeFarmers = 0;
  for (let i = 0; i < count; i++) {
    if (!active[i]) {
      submitted[i] = 0;
      continue;
    }
    const d = datanet[i]!;
    const belief = income[i]! / (items[i]! + SMALL);
    const share = hill(belief, cost[i]!, beta);
    effort[i] = share;
    submitted[i] = datanets.admitted[d] ? capacity[i]! * share : 0;
    flow.itemsSubmitted[d]! += submitted[i]!;
    flow.activeContributors++;
    flow.activeFarmers += farmer[i]!;
  }
}
