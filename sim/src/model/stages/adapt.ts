import { drawDatanet, expectedReward } from '#sim/model/expectation.ts';
import { hill } from '#sim/model/functions.ts';
import { forEachLucky, highestBits } from '#sim/model/lucky.ts';
import { NOWHERE, type World } from '#sim/model/world.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

/** Adapt (section 6, steps 23–25): contributors leave where work does not pay, switch Datanets, and come. */
export function adapt(world: World): void {
  const { contributors, flow, parameters } = world;
  const { leaveRate, switchRate, lookBase, lookSocial } = parameters.adapt;
  const day = (stream: number) => new Stream(world.seed, world.replicate, stream, world.day);
  const moves = day(STREAM.contributorMove);
  const destinations = day(STREAM.contributorDatanet);
  const entries = day(STREAM.contributorEntry);
  const rewards = new Float64Array(world.datanets.count);
  const lookRate = lookBase + (lookSocial * flow.activeContributors) / contributors.count;
  // One draw decides both moves: of those that do not leave, the share `switchRate` compares.
  const mayMove = leaveRate + (1 - leaveRate) * switchRate;
  const most = [highestBits(lookRate), highestBits(mayMove), 0] as const;
  const search = { status: contributors.active, stream: moves, most };
  forEachLucky(world, search, 0, contributors.count, (i) => {
    const luck = moves.uniform(i);
    if (contributors.active[i]) {
      const leave = leaveRate * (1 - contributors.effort[i]!);
      if (luck < leave) contributors.active[i] = 0;
      else if (luck < leave + (1 - leave) * switchRate) compare(world, i, destinations, rewards);
    } else if (luck < lookRate) {
      enter(world, i, destinations, entries, rewards);
    }
  });
}

/** Step 24: an active contributor moves where another Datanet promises clearly more. */
function compare(world: World, i: number, destinations: Stream, rewards: Float64Array): void {
  const { contributors, parameters } = world;
  const d = contributors.datanet[i]!;
  const other = drawDatanet(world, i, destinations, rewards);
  if (other === NOWHERE || other === d) return;
  if (rewards[other]! > parameters.adapt.switchHurdle * expectedReward(world, i, d)) move(world, i, other);
}

/** Step 25: one outside enters where the expected reward is worth its cost. */
function enter(world: World, i: number, destinations: Stream, entries: Stream, rewards: Float64Array): void {
  const { contributors, parameters } = world;
  const d = drawDatanet(world, i, destinations, rewards);
  if (d === NOWHERE) return;
  const expected = rewards[d]!;
  if (entries.uniform(i) >= hill(expected, contributors.cost[i]!, parameters.adapt.responsiveness)) return;
  if (d !== contributors.datanet[i]) move(world, i, d);
  contributors.active[i] = 1;
  contributors.items[i] = contributors.capacity[i]! / 2;
  contributors.income[i] = expected * contributors.items[i]!;
}

/** To another Datanet; the weight earned in the old one stays there, with the alumni. */
function move(world: World, i: number, d: number): void {
  const { contributors, datanets } = world;
  const old = contributors.datanet[i]!;
  if (old !== NOWHERE) datanets.alumni[old]! += contributors.weight[i]!;
  contributors.weight[i] = 0;
  contributors.datanet[i] = d;
}
