import { exp } from '#sim/maths/exp.ts';
import { appeal, ema } from '#sim/model/functions.ts';
import type { Served } from '#sim/model/kernel.ts';
import { forEachLucky, highestBits } from '#sim/model/lucky.ts';
import { type ModelMarket, openMarket } from '#sim/model/model-market.ts';
import { ACTIVE, CHURNED, PROSPECT, type World } from '#sim/model/world.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

/** Use (section 4, steps 12–16): users choose models, call them and pay, are satisfied or leave, and others come. */
export function use(world: World): void {
  const { datanets, flow } = world;
  world.builders.fees.fill(0);
  flow.fees.fill(0);
  flow.calls.fill(0);
  flow.activeUsers = 0;
  flow.satisfaction = 0;
  flow.washOpen = 0;
  for (let d = 0; d < datanets.count; d++) {
    const market = openMarket(world, d);
    flow.models[d] = market.count;
    flow.bestQuality[d] = market.best;
    serveDomain(world, d, market);
    washUse(world, d, market);
  }
  if (flow.activeUsers > 0) flow.satisfaction /= flow.activeUsers;
  settleFees(world);
}

function serveDomain(world: World, d: number, market: ModelMarket): void {
  const { flow, builders, token, kernel } = world;
  const { price } = world.parameters.datanets[d]!;
  const served = kernel.serve(world, d, market);
  moveUsers(world, d, market, served);
  flow.activeUsers += served.users;
  flow.satisfaction += served.satisfaction;
  for (let j = 0; j < market.count; j++) {
    builders.fees[market.models[j]!] = (market.calls[j]! * price) / token.price;
    flow.calls[d]! += market.calls[j]!;
  }
}

/** Steps 14 and 15. */
function moveUsers(world: World, d: number, market: ModelMarket, served: Served): void {
  const { users, datanets, parameters } = world;
  const { churnRate, churnSharpness, refQuality, returnRate, innovation, imitation, minQuality } = parameters.user;
  const stream = new Stream(world.seed, world.replicate, STREAM.userMove, world.day);
  const adoption = market.open
    ? (innovation + (imitation * served.users) / datanets.users[d]!) * appeal(market.best, minQuality)
    : 0;
  const churn = (satisfaction: number) => churnRate * exp(-churnSharpness * (satisfaction - refQuality));
  const most = [highestBits(adoption), highestBits(churn(served.least)), highestBits(returnRate)] as const;
  const search = { status: users.status, stream, most };
  forEachLucky(world, search, datanets.firstUser[d]!, datanets.firstUser[d + 1]!, (u) => {
    const luck = stream.uniform(u);
    const status = users.status[u]!;
    if (status === ACTIVE) {
      if (luck < churn(users.satisfaction[u]!)) users.status[u] = CHURNED;
    } else if (status === PROSPECT) {
      if (luck >= adoption) return;
      users.status[u] = ACTIVE;
      users.satisfaction[u] = market.best;
    } else if (luck < returnRate) {
      users.status[u] = PROSPECT;
    }
  });
}

/** Fees that an attacker pays on its own Datanet to draw emission: divided among its models as users would be. */
function washUse(world: World, d: number, market: ModelMarket): void {
  const { wash } = world.parameters;
  if (wash.spend === 0 || wash.datanet !== d || !market.open) return;
  world.flow.washOpen = wash.spend / world.token.price;
  for (let j = 0; j < market.count; j++) {
    world.builders.fees[market.models[j]!]! += world.flow.washOpen * market.share[j]!;
  }
}

/** Sums the fees, pays them out of the float, and remembers them. Where they exceed the float, all are scaled to it. */
function settleFees(world: World): void {
  const { builders, datanets, flow, token, parameters } = world;
  let total = 0;
  for (let b = 0; b < builders.count; b++) total += builders.fees[b]!;
  const paid = total > token.float ? token.float / total : 1;
  flow.washOpen *= paid;
  for (let b = 0; b < builders.count; b++) {
    builders.fees[b]! *= paid;
    if (builders.fees[b]! > 0) flow.fees[builders.datanet[b]!]! += builders.fees[b]!;
  }
  flow.feesOpen = 0;
  for (let d = 0; d < datanets.count; d++) {
    flow.feesOpen += flow.fees[d]!;
    datanets.feeMemory[d] = ema(datanets.feeMemory[d]!, token.price * flow.fees[d]!, parameters.fees.memory);
  }
  // A part of the fees, also where there are no others.
  flow.washOpen = Math.min(flow.washOpen, flow.feesOpen);
  // Fees that were scaled down to the float may sum to its last digit more.
  token.float = Math.max(0, token.float - flow.feesOpen);
}
