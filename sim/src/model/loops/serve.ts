import { ema } from '#sim/model/functions.ts';
import type { Served } from '#sim/model/kernel.ts';
import { chooseModel, type ModelMarket } from '#sim/model/model-market.ts';
import { ACTIVE, type World } from '#sim/model/world.ts';
import { poissonQuantile } from '#sim/rng/poisson.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

/** Steps 12 and 13: each active user of the domain picks a model, calls it as its worth says, and is satisfied or not. */
export function serve(world: World, d: number, market: ModelMarket): Served {
  const { datanets, parameters } = world;
  const { value, need, status, satisfaction } = world.users;
  const { needScale, satisfactionMemory } = parameters.user;
  const choice = new Stream(world.seed, world.replicate, STREAM.userChoice, world.day);
  const calling = new Stream(world.seed, world.replicate, STREAM.userCalls, world.day);
  const last = datanets.firstUser[d + 1]!;
  let users = 0;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let u = datanets.firstUser[d]!; u < last; u++) {
    if (status[u] !== ACTIVE) continue;
    let experience = 0;
    if (market.open) {
      const j = chooseModel(market, choice.bits(u));
      experience = market.quality[j]!;
      const gain = value[u]! * market.gain[j]!;
      const worth = gain * gain;
      const mean = (need[u]! * needScale * worth) / (1 + worth);
      market.calls[j]! += poissonQuantile(mean, calling.uniform(u));
    }
    satisfaction[u] = ema(satisfaction[u]!, experience, satisfactionMemory);
    sum += satisfaction[u]!;
    least = Math.min(least, satisfaction[u]!);
    users++;
  }
  return { users, satisfaction: sum, least };
}
