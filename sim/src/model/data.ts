import { pow } from '#sim/maths/pow.ts';
import type { World } from '#sim/model/world.ts';

/** Effective data D of Datanet `d` (equation 6): volume, sharpened by the quality of its average item. */
export function effectiveData(world: World, d: number): number {
  const volume = world.datanets.volume[d]!;
  if (!(volume > 0)) return 0;
  const { refQuality, qualityElasticity } = world.parameters.model;
  return volume * pow(world.datanets.qualityMass[d]! / volume / refQuality, qualityElasticity);
}

/** Frontier A* (equation 7): what the best builder could reach with effective data `data`, 0 … 1. */
export function frontier(world: World, data: number): number {
  const { dataScale, exponent } = world.parameters.model;
  return 1 - pow(1 + data / dataScale, -exponent);
}
