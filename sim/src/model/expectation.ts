import { pow } from '#sim/maths/pow.ts';
import { logistic } from '#sim/model/functions.ts';
import type { World } from '#sim/model/world.ts';
import type { Stream } from '#sim/rng/stream.ts';

/** α, the probability that curation accepts an item of contributor `i` in Datanet `d`. */
export function acceptance(world: World, i: number, d: number): number {
  const { sharpness } = world.parameters.curation;
  return logistic(sharpness * (world.contributors.quality[i]! - world.datanets.threshold[d]!));
}

/** q^ψ, the attribution weight of an accepted item of contributor `i`, before its attribution error. */
export function itemWeight(world: World, i: number): number {
  return pow(world.contributors.quality[i]!, world.parameters.attribution.qualityExponent);
}

/** r_i(d), USD that contributor `i` expects per item from Datanet `d`: it knows itself, but not how it is misjudged. */
export function expectedReward(world: World, i: number, d: number): number {
  const offered = world.datanets.yield[d]!;
  return offered > 0 ? offered * acceptance(world, i, d) * itemWeight(world, i) : 0;
}

/**
 * The Datanet that contributor `i` compares with: drawn among the admitted ones with probability ∝ r_i(d)², uniformly
 * where all are 0 (step 24). `rewards` is scratch, one entry per Datanet, and holds r_i(d) afterwards.
 * @returns the Datanet, or −1 where none is admitted
 */
export function drawDatanet(world: World, i: number, stream: Stream, rewards: Float64Array): number {
  const { admitted, count } = world.datanets;
  const perItem = itemWeight(world, i);
  let total = 0;
  let open = 0;
  for (let d = 0; d < count; d++) {
    const offered = world.datanets.yield[d]!;
    rewards[d] = admitted[d] && offered > 0 ? offered * acceptance(world, i, d) * perItem : 0;
    total += rewards[d]! * rewards[d]!;
    open += admitted[d]!;
  }
  let left = stream.uniform(i) * (total > 0 ? total : open);
  let chosen = -1;
  for (let d = 0; d < count; d++) {
    if (!admitted[d]) continue;
    const weight = total > 0 ? rewards[d]! * rewards[d]! : 1;
    if (weight === 0) continue;
    chosen = d;
    left -= weight;
    if (left < 0) break;
  }
  return chosen;
}
