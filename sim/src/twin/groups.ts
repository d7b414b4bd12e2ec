import { NOWHERE, type World } from '#sim/model/world.ts';

const DECILES = 10;
const HALVES = 2;

/** Agents that share one account on the chain: those whose last Datanet is the same, by rank of what they hold in the end. */
export interface Group {
  readonly datanet: number;
  /** From 0, the smallest holders. */
  readonly rank: number;
}

/** Which group each agent belongs to, for the whole run; `NOWHERE` for those that were never in a Datanet. */
export interface Groups {
  readonly groups: readonly Group[];
  readonly of: Int32Array;
}

/** Contributors by Datanet and decile of their balance in the world as it ended. */
export function contributorGroups({ contributors, datanets }: World): Groups {
  return groupsBy(contributors.datanet, contributors.balance, datanets.count, DECILES);
}

/** Builders by the Datanet of their last model and half of their balance. */
export function builderGroups({ builders, datanets }: World, lastDatanet: Int8Array): Groups {
  return groupsBy(lastDatanet, builders.balance, datanets.count, HALVES);
}

function groupsBy(datanet: Int8Array, balance: Float64Array, datanets: number, ranks: number): Groups {
  const groups: Group[] = [];
  const of = new Int32Array(datanet.length).fill(NOWHERE);
  for (let d = 0; d < datanets; d++) {
    const members = [...datanet.keys()]
      .filter((i) => datanet[i] === d)
      .toSorted((a, b) => balance[a]! - balance[b]! || a - b);
    for (let rank = 0; rank < ranks; rank++) {
      const from = Math.round((rank * members.length) / ranks);
      const until = Math.round(((rank + 1) * members.length) / ranks);
      if (from === until) continue;
      for (const i of members.slice(from, until)) of[i] = groups.length;
      groups.push({ datanet: d, rank });
    }
  }
  return { groups, of };
}
