import { effectiveData, frontier } from '#sim/model/data.ts';
import { acceptance, itemWeight } from '#sim/model/expectation.ts';
import type { World } from '#sim/model/world.ts';
import { poissonQuantile } from '#sim/rng/poisson.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

/**
 * Organise (section 2, steps 3–6): curation accepts items by their quality, accepted items earn attribution weight, old
 * items lose their worth, and what is left makes effective data and the frontier of what models can reach (step 7).
 */
export function organise(world: World): void {
  const { contributors, datanets, flow, parameters } = world;
  const accepted = new Stream(world.seed, world.replicate, STREAM.accepted, world.day);
  const acceptedQuality = new Float64Array(datanets.count);
  flow.itemsAccepted.fill(0);
  flow.work.fill(0);
  flow.weight.fill(0);
  for (let i = 0; i < contributors.count; i++) {
    const d = contributors.datanet[i]!;
    if (d < 0) continue;
    const submitted = contributors.submitted[i]!;
    let work = 0;
    if (submitted > 0) {
      const items = poissonQuantile(submitted * acceptance(world, i, d), accepted.uniform(i));
      work = items * itemWeight(world, i) * contributors.error[i]!;
      flow.itemsAccepted[d]! += items;
      acceptedQuality[d]! += items * contributors.quality[i]!;
      flow.work[d]! += work;
    }
    const weight = (1 - parameters.datanets[d]!.decay) * contributors.weight[i]! + work;
    contributors.work[i] = work;
    contributors.weight[i] = weight;
    flow.weight[d]! += weight;
  }
  parameters.datanets.forEach(({ decay }, d) => {
    datanets.volume[d] = (1 - decay) * datanets.volume[d]! + flow.itemsAccepted[d]!;
    datanets.qualityMass[d] = (1 - decay) * datanets.qualityMass[d]! + acceptedQuality[d]!;
    datanets.alumni[d] = (1 - decay) * datanets.alumni[d]!;
    flow.weight[d]! += datanets.alumni[d]!;
    flow.effectiveData[d] = effectiveData(world, d);
    flow.frontier[d] = frontier(world, flow.effectiveData[d]!);
  });
}
