import { day, nightfall } from '#sim/engine/step.ts';
import { createWorld } from '#sim/model/create.ts';
import type { World } from '#sim/model/world.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { mean } from '#sim/stats/mean.ts';

/** Means over the replicates. */
export interface Season {
  /** Of the contributors active on the last day before `stop`, the share that is active so many days later. */
  readonly left: readonly { readonly days: number; readonly share: number }[];
  /** Share of all items submitted before `stop` that came from the tenth of those who submitted any that submitted most. */
  readonly topTenth: number;
}

/** Follows the contributors of a reward season that ends on day `stop`, account by account. */
export function followSeason(
  scenario: Scenario,
  { stop, after }: { readonly stop: number; readonly after: readonly number[] },
): Season {
  const worlds = Array.from({ length: scenario.replicates }, (_, r) => follow(createWorld(scenario, r), scenario));
  return {
    left: after.map((days, k) => ({ days, share: mean(worlds.map(({ left }) => left[k]!)) })),
    topTenth: mean(worlds.map(({ topTenth }) => topTenth)),
  };

  function follow(world: World, { schedule }: Scenario): { left: number[]; topTenth: number } {
    const { contributors } = world;
    const submitted = new Float64Array(contributors.count);
    const runTo = (last: number, onDay: () => void = () => {}) => {
      while (world.day < last) {
        day(world, schedule);
        onDay();
        nightfall(world);
      }
    };
    runTo(stop, () => {
      for (let i = 0; i < contributors.count; i++) submitted[i]! += contributors.submitted[i]!;
    });
    const season = [...contributors.active.keys()].filter((i) => contributors.active[i]);
    const left = after.map((days) => {
      runTo(stop + days);
      return season.filter((i) => contributors.active[i]).length / season.length;
    });
    return { left, topTenth: topTenthOf(submitted.filter((items) => items > 0)) };
  }
}

function topTenthOf(values: Float64Array): number {
  const sorted = values.toSorted().reverse();
  const total = (part: Float64Array) => part.reduce((a, b) => a + b, 0);
  return total(sorted.subarray(0, Math.ceil(sorted.length / 10))) / total(sorted);
}
