import { apportion } from '#sim/model/apportion.ts';
import { emptyWorld } from '#sim/model/columns.ts';
import { effectiveData, frontier } from '#sim/model/data.ts';
import { acceptance, expectedReward, itemWeight } from '#sim/model/expectation.ts';
import { isAdmitted } from '#sim/model/functions.ts';
import type { OpenSpace } from '#sim/model/kernel.ts';
import { openReference } from '#sim/model/loops/reference.ts';
import { drawTraits } from '#sim/model/traits.ts';
import { releasedShare } from '#sim/model/vesting.ts';
import { ACTIVE, NOWHERE, type World } from '#sim/model/world.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/**
 * The world of one replicate on the morning of day 0: traits drawn, the start of section 0 of the model set up.
 * A change that the scenario schedules for day 0 is not in force yet.
 * @param open gives the memory for the columns, and the kernel that works on it
 */
export function createWorld(scenario: Scenario, replicate: number, open: OpenSpace = openReference): World {
  const world = emptyWorld(scenario, replicate, open);
  drawTraits(world);
  openDatanets(world);
  enterContributors(world);
  enterBuilders(world);
  enterUsers(world);
  issueToken(world);
  return world;
}

function openDatanets(world: World): void {
  const { datanets, parameters } = world;
  parameters.datanets.forEach((datanet, d) => {
    datanets.threshold[d] = datanet.threshold;
    if (!isAdmitted(datanet, 0)) return;
    datanets.admitted[d] = 1;
    datanets.yield[d] = parameters.start.yield;
  });
}

/** `total` agents over the Datanets admitted on day 0, in proportion to their share of users. */
function overAdmitted(world: World, total: number): number[] {
  return apportion(
    total,
    world.parameters.datanets.map((datanet, d) => (world.datanets.admitted[d] ? datanet.userShare : 0)),
  );
}

function enterContributors(world: World): void {
  const { contributors, datanets, parameters } = world;
  const { start } = parameters;
  let i = 0;
  overAdmitted(world, start.contributors).forEach((count, d) => {
    for (const last = i + count; i < last; i++) {
      const stock = start.items * acceptance(world, i, d);
      contributors.active[i] = 1;
      contributors.datanet[i] = d;
      contributors.weight[i] = stock * itemWeight(world, i) * contributors.error[i]!;
      contributors.items[i] = contributors.capacity[i]! / 2;
      contributors.income[i] = expectedReward(world, i, d) * contributors.items[i]!;
      datanets.volume[d]! += stock;
      datanets.qualityMass[d]! += stock * contributors.quality[i]!;
    }
  });
}

function enterBuilders(world: World): void {
  const { builders, datanets, parameters } = world;
  const open = [...datanets.admitted.keys()].filter((d) => datanets.admitted[d]);
  if (open.length === 0) return;
  for (let b = 0; b < parameters.start.builders; b++) {
    const d = open[b % open.length]!;
    const best = frontier(world, effectiveData(world, d));
    builders.datanet[b] = d;
    builders.modelQuality[b] = parameters.start.trained * builders.skill[b]! * best;
  }
}

function enterUsers(world: World): void {
  const { users, datanets, builders, parameters } = world;
  const best = new Float64Array(datanets.count);
  for (let b = 0; b < builders.count; b++) {
    const d = builders.datanet[b]!;
    if (d !== NOWHERE) best[d] = Math.max(best[d]!, builders.modelQuality[b]!);
  }
  overAdmitted(world, parameters.start.users).forEach((count, d) => {
    const first = datanets.firstUser[d]!;
    const last = Math.min(first + count, datanets.firstUser[d + 1]!);
    let need = 0;
    for (let u = first; u < last; u++) {
      users.status[u] = ACTIVE;
      users.satisfaction[u] = best[d]!;
      need += users.need[u]! * parameters.user.needScale;
    }
    datanets.feeMemory[d] = 0.5 * parameters.datanets[d]!.price * need;
  });
}

function issueToken(world: World): void {
  const { token, parameters } = world;
  parameters.token.allocations.forEach((allocation, k) => {
    const amount = allocation.share * token.supply;
    if (allocation.to === 'reserve') {
      token.reserve += amount;
      return;
    }
    const released = amount * releasedShare(allocation, 0);
    token.released[k] = released;
    token.locked += amount - released;
    if (allocation.to === 'treasury') token.treasury += released;
    else token.float += released;
    if (allocation.to === 'insiders') token.insiders += released;
  });
  token.staked = parameters.start.staked * token.float;
  token.float -= token.staked;
}
