import { acceptance, itemWeight } from '#sim/model/expectation.ts';
import { NOWHERE, type World } from '#sim/model/world.ts';
import { poissonQuantile } from '#sim/rng/poisson.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

/** Steps 3 and 4: curation accepts items by their quality; they earn attribution weight, and what was earned decays. */
export function accept(world: World): void {
  const { flow, datanets } = world;
  const { count, datanet, submitted, quality, error, weight, work } = world.contributors;
  const luck = new Stream(world.seed, world.replicate, STREAM.accepted, world.day);
  flow.itemsAccepted.fill(0);
  flow.acceptedQuality.fill(0);
  flow.work.fill(0);
  flow.weight.fill(0);
  for (let i = 0; i < count; i++) {
    const d = datanet[i]!;
    if (d === NOWHERE) continue;
    let earned = 0;
    if (submitted[i]! > 0) {
      const accepted = poissonQuantile(submitted[i]! * acceptance(world, i, d), luck.uniform(i));
      const items = world.acceptedFactor * accepted;
      earned = items * itemWeight(world, i) * error[i]!;
      flow.itemsAccepted[d]! += items;
      flow.acceptedQuality[d]! += items * quality[i]!;
      flow.work[d]! += earned;
    }
    work[i] = earned;
    weight[i] = (1 - datanets.decay[d]!) * weight[i]! + earned;
    flow.weight[d]! += weight[i]!;
  }
}
