import { effectiveData, frontier } from '#sim/model/data.ts';
import type { World } from '#sim/model/world.ts';

/**
 * Organise (section 2, steps 3–6): curation accepts items by their quality, accepted items earn attribution weight, old
 * items lose their worth, and what is left makes effective data and the frontier of what models can reach (step 7).
 */
export function organise(world: World): void {
  const { datanets, flow, parameters, kernel } = world;
  parameters.datanets.forEach(({ threshold, decay }, d) => {
    datanets.threshold[d] = threshold;
    datanets.decay[d] = decay;
  });
  kernel.accept(world);
  for (let d = 0; d < datanets.count; d++) {
    const kept = 1 - datanets.decay[d]!;
    datanets.volume[d] = kept * datanets.volume[d]! + flow.itemsAccepted[d]!;
    datanets.qualityMass[d] = kept * datanets.qualityMass[d]! + flow.acceptedQuality[d]!;
    datanets.alumni[d] = kept * datanets.alumni[d]!;
    flow.weight[d]! += datanets.alumni[d]!;
    flow.effectiveData[d] = effectiveData(world, d);
    flow.frontier[d] = frontier(world, flow.effectiveData[d]!);
  }
}
