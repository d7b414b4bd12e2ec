import { appeal, ema } from '#sim/model/functions.ts';
import { buildMarket, type ModelMarket } from '#sim/model/model-market.ts';
import { ACTIVE, CHURNED, PROSPECT, type World } from '#sim/model/world.ts';
import { poissonQuantile } from '#sim/rng/poisson.ts';
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
    const market = buildMarket(world, d);
    flow.models[d] = market.models.length;
    flow.bestQuality[d] = market.best;
    serveDomain(world, d, market);
    washUse(world, d, market);
  }
  if (flow.activeUsers > 0) flow.satisfaction /= flow.activeUsers;
  settleFees(world);
}

function serveDomain(world: World, d: number, market: ModelMarket): void {
  const { users, datanets, parameters, flow, builders, token } = world;
  const { user } = parameters;
  const first = datanets.firstUser[d]!;
  const last = datanets.firstUser[d + 1]!;
  const open = datanets.admitted[d] === 1 && market.models.length > 0;
  const price = parameters.datanets[d]!.price;
  const choice = new Stream(world.seed, world.replicate, STREAM.userChoice, world.day);
  const calling = new Stream(world.seed, world.replicate, STREAM.userCalls, world.day);
  const moves = new Stream(world.seed, world.replicate, STREAM.userMove, world.day);

  let active = 0;
  for (let u = first; u < last; u++) if (users.status[u] === ACTIVE) active++;
  const adoption = open
    ? (user.innovation + (user.imitation * active) / datanets.users[d]!) * appeal(market.best, user.minQuality)
    : 0;
  // Churn is rare: most draws lie above the largest probability there is, and need no exponential.
  const mostChurn = user.churnRate * Math.exp(user.churnSharpness * user.refQuality);
  const calls = new Float64Array(market.models.length);
  const valueOverPrice = user.valueScale / price;

  for (let u = first; u < last; u++) {
    const status = users.status[u]!;
    const luck = moves.uniform(u);
    if (status === ACTIVE) {
      let experience = 0;
      if (open) {
        const j = market.choose(choice.bits(u));
        experience = market.quality[j]!;
        const worth = (users.value[u]! * valueOverPrice * experience) ** 2;
        const mean = (users.need[u]! * user.needScale * worth) / (1 + worth);
        calls[j]! += poissonQuantile(mean, calling.uniform(u));
      }
      const satisfaction = ema(users.satisfaction[u]!, experience, user.satisfactionMemory);
      users.satisfaction[u] = satisfaction;
      flow.satisfaction += satisfaction;
      if (
        luck < mostChurn &&
        luck < user.churnRate * Math.exp(-user.churnSharpness * (satisfaction - user.refQuality))
      ) {
        users.status[u] = CHURNED;
      }
    } else if (status === PROSPECT) {
      if (luck < adoption) {
        users.status[u] = ACTIVE;
        users.satisfaction[u] = market.best;
      }
    } else if (luck < user.returnRate) {
      users.status[u] = PROSPECT;
    }
  }
  flow.activeUsers += active;
  market.models.forEach((b, j) => {
    builders.fees[b] = (calls[j]! * price) / token.price;
    flow.calls[d]! += calls[j]!;
  });
}

/** Fees that an attacker pays on its own Datanet to draw emission: divided among its models as users would be. */
function washUse(world: World, d: number, market: ModelMarket): void {
  const { wash } = world.parameters;
  if (wash.spend === 0 || wash.datanet !== d || !world.datanets.admitted[d] || market.models.length === 0) return;
  world.flow.washOpen = wash.spend / world.token.price;
  market.models.forEach((b, j) => {
    world.builders.fees[b]! += world.flow.washOpen * market.share[j]!;
  });
}

/** Sums the fees, pays them out of the float, and remembers them. Where they exceed the float, all are scaled to it. */
function settleFees(world: World): void {
  const { builders, datanets, flow, token, parameters } = world;
  let total = 0;
  for (const fee of builders.fees) total += fee;
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
  token.float -= flow.feesOpen;
}
