import type { Census } from '#sim/engine/census.ts';
import type { DatanetFigures } from '#sim/engine/result.ts';
import { share } from '#sim/mechanism/kernel.ts';
import type { World } from '#sim/model/world.ts';

const WINDOW = 90;

type Sums = { -readonly [Name in keyof DatanetFigures]: number };

/** Each Datanet's means over the last 90 days of a run. */
export class DatanetMeans {
  private readonly from: number;
  private readonly sums: readonly Sums[];
  private days = 0;

  constructor(days: number, datanets: number) {
    this.from = Math.max(0, days - WINDOW);
    this.sums = Array.from({ length: datanets }, nothing);
  }

  record(world: World, census: Census): void {
    if (world.day < this.from) return;
    const { datanets, flow, parameters, token } = world;
    this.days++;
    this.sums.forEach((sum, d) => {
      const offered = datanets.offered[d]!;
      const forWork = flow.work[d]! > 0 ? share(offered, parameters.emission.contributors) : 0;
      const forModels = flow.models[d]! > 0 ? share(offered, parameters.emission.builders) : 0;
      sum.admitted += datanets.admitted[d]!;
      sum.contributors += census.contributors[d]!;
      sum.users += census.users[d]!;
      sum.itemsAccepted += flow.itemsAccepted[d]!;
      sum.volume += datanets.volume[d]!;
      sum.models += flow.models[d]!;
      sum.bestQuality += flow.bestQuality[d]!;
      sum.calls += flow.calls[d]!;
      sum.feesUsd += token.price * flow.fees[d]!;
      sum.emissionUsd += token.price * (forWork + forModels);
      sum.yieldUsd += datanets.yield[d]!;
      sum.quality += datanets.volume[d]! > 0 ? datanets.qualityMass[d]! / datanets.volume[d]! : 0;
    });
  }

  figures(): DatanetFigures[] {
    const days = Math.max(1, this.days);
    return this.sums.map(
      (sum) => Object.fromEntries(Object.entries(sum).map(([name, total]) => [name, total / days])) as unknown as Sums,
    );
  }
}

function nothing(): Sums {
  return {
    admitted: 0,
    contributors: 0,
    users: 0,
    itemsAccepted: 0,
    volume: 0,
    quality: 0,
    models: 0,
    bestQuality: 0,
    calls: 0,
    feesUsd: 0,
    emissionUsd: 0,
    yieldUsd: 0,
  };
}
