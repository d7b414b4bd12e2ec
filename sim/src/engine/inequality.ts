import type { World } from '#sim/model/world.ts';
import { gini } from '#sim/stats/gini.ts';
import { nakamoto } from '#sim/stats/nakamoto.ts';
import { sortAscending } from '#sim/stats/sort-ascending.ts';

/** How unequal contributors' income and voting power are (section 9), each evening. */
export class Inequality {
  private readonly values: Float64Array;
  private readonly spare: Float64Array;

  constructor(world: World) {
    const holders = world.contributors.count + world.builders.count;
    this.values = new Float64Array(holders);
    this.spare = new Float64Array(holders);
  }

  /** Of the remembered income of the contributors active at the end of the day. */
  ofIncome({ contributors: { count, active, income } }: World): Shares {
    let earners = 0;
    for (let i = 0; i < count; i++) if (active[i]) this.values[earners++] = income[i]!;
    return this.measure(earners);
  }

  /** Of what contributors and builders hold, where they hold anything. */
  ofVotes({ contributors, builders }: World): Shares {
    let holders = 0;
    for (const { count, balance } of [contributors, builders]) {
      for (let i = 0; i < count; i++) if (balance[i]! > 0) this.values[holders++] = balance[i]!;
    }
    return this.measure(holders);
  }

  private measure(count: number): Shares {
    const values = this.values.subarray(0, count);
    sortAscending(values, this.spare.subarray(0, count));
    return { gini: gini(values), nakamoto: nakamoto(values) };
  }
}

interface Shares {
  readonly gini: number;
  readonly nakamoto: number;
}
