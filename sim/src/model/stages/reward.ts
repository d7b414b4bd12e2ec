import { share } from '#sim/mechanism/kernel.ts';
import { emissionRate } from '#sim/model/emission.ts';
import { ema } from '#sim/model/functions.ts';
import { NOWHERE, type World } from '#sim/model/world.ts';

/**
 * Reward (section 5, steps 17–22): fees are split, emission is paid from the reserve, and everybody sells a part.
 * What is sold is gathered in `flow.sold`; the market takes it up (section 7).
 */
export function reward(world: World): void {
  splitFees(world);
  emit(world);
  const { flow } = world;
  flow.alumniFees = flow.sold;
  flow.soldByContributors = world.kernel.pay(world);
  flow.sold += flow.soldByContributors;
  payBuilders(world);
  flow.washIncome = washIncome(world);
}

/** Steps 17–18: the shares of the day's fees that need no agent to be named. */
function splitFees(world: World): void {
  const { flow, token, parameters, datanets } = world;
  const { feeSplit } = parameters;
  flow.contributorFees = 0;
  flow.sold = 0;
  let unclaimed = 0;
  for (let d = 0; d < datanets.count; d++) {
    const leg = share(flow.fees[d]!, feeSplit.contributors);
    flow.perWeight[d] = 0;
    if (flow.weight[d]! > 0) {
      flow.perWeight[d] = leg / flow.weight[d]!;
      flow.contributorFees += leg;
      flow.sold += (leg * datanets.alumni[d]!) / flow.weight[d]!;
    } else {
      unclaimed += leg;
    }
  }
  flow.builderFees = share(flow.feesOpen, feeSplit.builders);
  flow.stakerFees = share(flow.feesOpen, feeSplit.stakers);
  flow.treasuryFees = share(flow.feesOpen, feeSplit.treasury) + unclaimed;
  flow.burnedFees = share(flow.feesOpen, feeSplit.burn);
  token.treasury += flow.treasuryFees;
  token.burned += flow.burnedFees;
}

/**
 * Step 19: what each Datanet is offered, and what finds a taker. Builders' parts are paid in `payBuilders`.
 * Then the published yield (step 20).
 */
function emit(world: World): void {
  const { flow, token, parameters, datanets } = world;
  const { emission, adapt, feeSplit } = parameters;
  const budget = Math.min(emissionRate(parameters, world.day), token.reserve);
  const demandShare = flow.feesOpen > 0 ? emission.demandShare : 0;
  let gauges = 0;
  for (let d = 0; d < datanets.count; d++) if (datanets.admitted[d]) gauges += parameters.datanets[d]!.gauge;
  flow.contributorEmission = 0;
  flow.builderEmission = 0;
  for (let d = 0; d < datanets.count; d++) {
    datanets.offered[d] = 0;
    flow.perWork[d] = 0;
    if (!datanets.admitted[d]) continue;
    const byGauge = gauges > 0 ? parameters.datanets[d]!.gauge / gauges : 0;
    const byDemand = flow.feesOpen > 0 ? flow.fees[d]! / flow.feesOpen : 0;
    const offered = budget * ((1 - demandShare) * byGauge + demandShare * byDemand);
    datanets.offered[d] = offered;
    const forWork = share(offered, emission.contributors);
    if (flow.work[d]! > 0) {
      flow.perWork[d] = forWork / flow.work[d]!;
      flow.contributorEmission += forWork;
    }
    if (flow.models[d]! > 0) flow.builderEmission += share(offered, emission.builders);
    const feePart =
      flow.weight[d]! > 0
        ? share(flow.fees[d]!, feeSplit.contributors) * (1 - datanets.alumni[d]! / flow.weight[d]!)
        : 0;
    const offeredYield = (token.price * (feePart + forWork)) / (flow.work[d]! + adapt.yieldFloor);
    datanets.yield[d] = ema(datanets.yield[d]!, offeredYield, adapt.memory);
  }
  flow.emission = flow.contributorEmission + flow.builderEmission;
  // The parts of the last of it may sum to its last digit more.
  token.reserve = Math.max(0, token.reserve - flow.emission);
}

/** Steps 18, 19 and 21: builders are paid, weigh it against their costs, and sell what covers those and a part of the rest. */
function payBuilders(world: World): void {
  const { builders, flow, parameters, datanets, token } = world;
  const { builder, feeSplit, emission, adapt } = parameters;
  flow.soldByBuilders = 0;
  for (let b = 0; b < builders.count; b++) {
    const d = builders.datanet[b]!;
    let income = 0;
    let cost = 0;
    if (d !== NOWHERE) {
      income = share(builders.fees[b]!, feeSplit.builders);
      income += share(datanets.offered[d]!, emission.builders) / flow.models[d]!;
      cost = flow.runCost[d]!;
      builders.profit[b] = ema(builders.profit[b]!, income * token.price - cost, builder.profitMemory);
    }
    const covering = Math.min(income, cost / token.price);
    // All of it is all of it, to the last bit: what is left is 0 and no holding.
    const sold = builder.sellShare === 1 ? income : covering + builder.sellShare * (income - covering);
    const sale = sold + adapt.balanceSellRate * builders.balance[b]!;
    builders.balance[b]! += income - sale;
    flow.sold += sale;
    flow.soldByBuilders += sale;
  }
}

/** A wash user's share of what its Datanet pays contributors, but for the alumni, and builders (section 9). */
function washIncome({ flow, parameters, datanets }: World): number {
  const { feeSplit, emission, wash } = parameters;
  const d = wash.datanet;
  const weight = flow.weight[d]!;
  let income = share(flow.fees[d]!, feeSplit.builders);
  if (weight > 0) income += share(flow.fees[d]!, feeSplit.contributors) * (1 - datanets.alumni[d]! / weight);
  if (flow.work[d]! > 0) income += share(datanets.offered[d]!, emission.contributors);
  if (flow.models[d]! > 0) income += share(datanets.offered[d]!, emission.builders);
  return wash.share * income;
}
