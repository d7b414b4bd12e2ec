import { hill } from '#sim/model/functions.ts';
import type { World } from '#sim/model/world.ts';

/** What an item is believed to pay is income per item submitted; this keeps it finite for those who submitted none. */
const SMALL = 1e-6;

/** Contribute (section 1, steps 1–2): active contributors work as their experience says that it pays. */
export function contribute(world: World): void {
  const { contributors, datanets, flow } = world;
  const beta = world.parameters.adapt.responsiveness;
  flow.itemsSubmitted.fill(0);
  flow.activeContributors = 0;
  flow.activeFarmers = 0;
  for (let i = 0; i < contributors.count; i++) {
    if (!contributors.active[i]) {
      contributors.submitted[i] = 0;
      continue;
    }
    const d = contributors.datanet[i]!;
    const belief = contributors.income[i]! / (contributors.items[i]! + SMALL);
    const effort = hill(belief, contributors.cost[i]!, beta);
    const submitted = datanets.admitted[d] ? contributors.capacity[i]! * effort : 0;
    contributors.effort[i] = effort;
    contributors.submitted[i] = submitted;
    flow.itemsSubmitted[d]! += submitted;
    flow.activeContributors++;
    flow.activeFarmers += contributors.farmer[i]!;
  }
}
