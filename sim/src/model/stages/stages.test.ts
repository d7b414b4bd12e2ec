import { describe, expect, it } from 'vitest';
import { createWorld } from '#sim/model/create.ts';
import { adapt } from '#sim/model/stages/adapt.ts';
import { build } from '#sim/model/stages/build.ts';
import { contribute } from '#sim/model/stages/contribute.ts';
import { govern } from '#sim/model/stages/govern.ts';
import { market, trade } from '#sim/model/stages/market.ts';
import { organise } from '#sim/model/stages/organise.ts';
import { reward } from '#sim/model/stages/reward.ts';
import { use } from '#sim/model/stages/use.ts';
import { ACTIVE, CHURNED, NOWHERE, PROSPECT, type World } from '#sim/model/world.ts';
import { normalQuantile } from '#sim/rng/normal.ts';
import { poissonQuantile } from '#sim/rng/poisson.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';
import { everyDatanet, tinyScenario, worldAfter } from '../../../test/tiny.ts';

/** The world on the morning of day 20, all stages before `until` done. */
function morning(...stages: Array<(world: World) => void>): World {
  const world = worldAfter(20);
  govern(world, []);
  for (const stage of stages) stage(world);
  return world;
}

const active = (world: World) => [...world.contributors.active.keys()].filter((i) => world.contributors.active[i]);
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe('contribute', () => {
  it('submits capacity × r²/(r² + c²), r = income per item', () => {
    const world = morning(contribute);
    const { contributors: c } = world;
    const i = active(world)[3]!;
    const r = c.income[i]! / (c.items[i]! + 1e-6);
    expect(c.submitted[i]).toBeCloseTo((c.capacity[i]! * r ** 2) / (r ** 2 + c.cost[i]! ** 2), 12);
    expect(world.flow.activeContributors).toBe(active(world).length);
    expect(sum(world.flow.itemsSubmitted)).toBeCloseTo(sum(active(world).map((k) => c.submitted[k]!)), 9);
  });

  it('submits nothing to a suspended Datanet, and nothing from outside', () => {
    const world = worldAfter(20);
    govern(world, [{ day: 20, mode: 'force', set: { 'datanets[1].suspendDay': 20 } }]);
    contribute(world);
    const { contributors: c, flow } = world;
    expect(flow.itemsSubmitted[1]).toBe(0);
    expect(flow.itemsSubmitted[0]).toBeGreaterThan(0);
    const idle = [...c.active.keys()].filter((i) => !c.active[i] || c.datanet[i] === 1);
    expect(sum(idle.map((i) => c.submitted[i]!))).toBe(0);
    // What it would be worth is still believed: belief drives leaving.
    expect(active(world).filter((i) => c.datanet[i] === 1 && c.effort[i]! > 0).length).toBeGreaterThan(0);
  });
});

describe('organise', () => {
  it('accepts Poisson(e·α) items, adds their weight and lets old ones decay', () => {
    const world = morning(contribute);
    const { contributors: c, parameters } = world;
    const i = active(world).find((k) => c.submitted[k]! > 0.5)!;
    const d = c.datanet[i]!;
    const before = c.weight[i]!;
    organise(world);
    const alpha = 1 / (1 + Math.exp(-10 * (c.quality[i]! - parameters.datanets[d]!.threshold)));
    const luck = new Stream(1, 0, STREAM.accepted, 20).uniform(i);
    const items = poissonQuantile(c.submitted[i]! * alpha, luck);
    expect(c.work[i]).toBeCloseTo(items * c.quality[i]! ** 2, 12);
    expect(c.weight[i]).toBeCloseTo((1 - parameters.datanets[d]!.decay) * before + c.work[i]!, 9);
  });

  it('keeps volume, quality mass and alumni by Datanet, and sums all weight', () => {
    const world = morning(contribute);
    const { contributors: c, datanets, flow, parameters } = world;
    datanets.alumni[2] = 50;
    const before = { v: datanets.volume[2]!, q: datanets.qualityMass[2]!, u: datanets.alumni[2]! };
    organise(world);
    const keep = 1 - parameters.datanets[2]!.decay;
    expect(datanets.volume[2]).toBeCloseTo(keep * before.v + flow.itemsAccepted[2]!, 6);
    expect(datanets.alumni[2]).toBeCloseTo(keep * before.u, 9);
    expect(datanets.qualityMass[2]! - keep * before.q).toBeGreaterThan(0);
    const members = [...c.datanet.keys()].filter((i) => c.datanet[i] === 2);
    expect(flow.weight[2]).toBeCloseTo(datanets.alumni[2]! + sum(members.map((i) => c.weight[i]!)), 6);
  });

  it('makes effective data V·((Q/V)/q_ref)^ν and the frontier 1 − (1 + D/D0)^−α', () => {
    const world = morning(contribute, organise);
    const { datanets, flow } = world;
    const mean = datanets.qualityMass[0]! / datanets.volume[0]!;
    const data = datanets.volume[0]! * (mean / 0.62) ** 3;
    expect(flow.effectiveData[0]).toBeCloseTo(data, 6);
    // D0 = 14,000 in a world of 1/50.
    expect(flow.frontier[0]).toBeCloseTo(1 - (1 + data / 280) ** -0.28, 12);
    expect(flow.effectiveData[7]).toBe(0);
    expect(flow.frontier[7]).toBe(0);
  });
});

describe('build', () => {
  it('trains each model by a tenth of the way to z·A*', () => {
    const world = morning(contribute, organise);
    const { builders: b, flow } = world;
    const before = b.modelQuality[0]!;
    expect(b.datanet[0]).toBe(0);
    build(world);
    expect(b.modelQuality[0]).toBeCloseTo(before + 0.1 * (b.skill[0]! * flow.frontier[0]! - before), 12);
    expect(flow.runCost[0]).toBeCloseTo(25 + (0.00002 / 0.02) * world.datanets.volume[0]!, 9);
  });

  it('enters where the expected profit is, with an untrained model and that expectation', () => {
    const world = worldAfter(
      1,
      tinyScenario({
        'builder.lookRate': 0.5,
        'builder.runCost': 1,
        'builder.volumeCost': 0,
        'builder.buildCost': 0,
        'builder.choiceScale': 1,
      }),
    );
    govern(world, []);
    contribute(world);
    organise(world);
    const { builders: b, datanets, parameters, flow, token } = world;
    const idle = [...b.datanet.keys()].filter((k) => b.datanet[k] === NOWHERE);
    const attraction = new Float64Array(8);
    const models = new Float64Array(8);
    build(world);
    const entrant = idle.find((k) => b.datanet[k] !== NOWHERE)!;
    expect(entrant).toBeDefined();
    expect(b.modelQuality[entrant]).toBe(0);
    const d = b.datanet[entrant]!;
    [...b.datanet.keys()]
      .filter((k) => !idle.includes(k) && b.datanet[k] === d)
      .forEach((k) => {
        attraction[d]! += Math.exp(8 * b.modelQuality[k]!);
        models[d]! += 1;
      });
    const reach = b.skill[entrant]! * flow.frontier[d]!;
    const share = Math.exp(8 * reach) / (Math.exp(8 * reach) + attraction[d]!);
    const hope = 0.01 * parameters.datanets[d]!.price * datanets.need[d]! * Math.max(0, (reach - 0.2) / 0.8);
    const profit =
      0.25 * Math.max(datanets.feeMemory[d]!, hope) * share +
      (0.25 * datanets.offered[d]! * token.price) / (models[d]! + 1) -
      flow.runCost[d]!;
    expect(b.profit[entrant]).toBeCloseTo(Math.max(profit, 0), 9);
  });

  it('hopes for a part of all that the domain could pay, where that is more than the fees it has seen', () => {
    const set = { 'builder.lookRate': 0.5, 'builder.pioneer': 0.5, 'builder.runCost': 0.3, 'builder.volumeCost': 0 };
    const world = worldAfter(1, tinyScenario({ ...set, 'builder.buildCost': 180 }));
    govern(world, []);
    contribute(world);
    organise(world);
    const { builders: b, datanets, parameters, flow } = world;
    // Nobody has a model and nothing is emitted: all that an entrant can expect are fees of its own.
    b.datanet.fill(NOWHERE);
    datanets.offered.fill(0);
    datanets.feeMemory.fill(0);
    build(world);
    const k = b.datanet.findIndex((d) => d !== NOWHERE);
    const d = b.datanet[k]!;
    const reach = b.skill[k]! * flow.frontier[d]!;
    const hope = 0.5 * parameters.datanets[d]!.price * datanets.need[d]! * ((reach - 0.2) / 0.8);
    expect(b.profit[k]).toBeCloseTo(0.25 * hope - 0.3 - 180 / 180, 9);
    expect(b.profit[k]).toBeGreaterThan(0);
  });

  it('gives an entrant that expects a loss no loss to remember', () => {
    // At this scale of the choice a loss of 25 USD a day deters nobody.
    const set = { 'population.builders': 20_000, 'builder.lookRate': 1, 'builder.choiceScale': 1e6 };
    const world = createWorld(tinyScenario(set), 0);
    world.datanets.feeMemory.fill(0);
    const idle = [...world.builders.datanet.keys()].filter((k) => world.builders.datanet[k] === NOWHERE);
    build(world);
    const entered = idle.filter((k) => world.builders.datanet[k] !== NOWHERE);
    // To stay idle weighs as much as all five Datanets together: half of 399 enter.
    expect(Math.abs(entered.length - 199.5)).toBeLessThan(40);
    expect(entered.map((k) => world.builders.profit[k])).toEqual(entered.map(() => 0));
  });

  it('tells no profits apart beyond 30 times the scale of the choice', () => {
    const set = { 'population.builders': 20_000, 'builder.lookRate': 1, 'builder.choiceScale': 1 };
    const world = createWorld(tinyScenario(set), 0);
    world.flow.frontier.fill(0.5);
    world.datanets.feeMemory.set([1e6, 3e6, 0, 0, 0]);
    build(world);
    const entered = (d: number) => world.builders.datanet.filter((each) => each === d).length;
    // 400 builders, all but one idle, and two Datanets at the bound of the exponent.
    expect(entered(0) + entered(1)).toBe(400);
    expect(Math.abs(entered(0) - 200)).toBeLessThan(40);
  });

  it('moves nobody twice: who gave up today does not look around today', () => {
    const world = morning(contribute, organise);
    const { builder } = world.parameters;
    world.parameters = { ...world.parameters, builder: { ...builder, quitRate: 1, lookRate: 1 } };
    const had = [...world.builders.datanet.keys()].filter((k) => world.builders.datanet[k] !== NOWHERE);
    expect(had.length).toBeGreaterThan(0);
    build(world);
    expect(had.map((k) => world.builders.datanet[k])).toEqual(had.map(() => NOWHERE));
  });

  it('gives up, at a loss, with h_quit + (1 − h_quit)·h_exit·(1 − e^(y/C))', () => {
    const left = (profit: number) => {
      let count = 0;
      const rates = { 'builder.exitRate': 0.2, 'builder.quitRate': 0.1 };
      const scenario = tinyScenario({ ...rates, 'population.users': 1000, 'start.users': 0 });
      for (let replicate = 0; replicate < 400; replicate++) {
        const world = createWorld(scenario, replicate);
        world.flow.frontier.fill(0.5);
        world.builders.profit[0] = profit;
        build(world);
        if (world.builders.datanet[0] === NOWHERE) count++;
      }
      return count / 400;
    };
    expect(left(10)).toBeCloseTo(0.1, 1);
    // C = 25 + c_vol·V; a loss of many times that: 0.1 + 0.9 · 0.2.
    expect(left(-1e6)).toBeCloseTo(0.28, 1);
    expect(left(-1e6)).toBeGreaterThan(left(10) + 0.1);
  });
});

describe('use', () => {
  const upToUse = () => morning(contribute, organise, build);

  it('calls by value, price and quality, and pays the price of each call', () => {
    const world = upToUse();
    const { users: u, builders: b, datanets, parameters, flow, token } = world;
    const d = 0;
    // A second model, half as good.
    b.datanet[1] = d;
    b.modelQuality[1] = b.modelQuality[0]! / 2;
    const statuses = u.status.slice();
    const satisfaction = u.satisfaction.slice();
    const only = [...b.datanet.keys()].filter((k) => b.datanet[k] === d);
    expect(only.length).toBeGreaterThan(1);
    const float = token.float;
    use(world);
    const calls = new Stream(1, 0, STREAM.userCalls, 20);
    const pick = new Stream(1, 0, STREAM.userChoice, 20);
    let expected = 0;
    const weights = only.map((k) => Math.exp(8 * b.modelQuality[k]!));
    for (let k = datanets.firstUser[d]!; k < datanets.firstUser[d + 1]!; k++) {
      if (statuses[k] !== ACTIVE) continue;
      let left = pick.uniform(k) * sum(weights);
      let j = 0;
      while (left > weights[j]!) left -= weights[j++]!;
      const quality = b.modelQuality[only[j]!]!;
      expect(u.satisfaction[k]).toBeCloseTo(satisfaction[k]! + 0.05 * (quality - satisfaction[k]!), 12);
      const z = ((u.value[k]! * quality) / parameters.datanets[d]!.price) ** 2;
      expected += poissonQuantile((u.need[k]! * z) / (1 + z), calls.uniform(k));
    }
    expect(expected).toBeGreaterThan(0);
    expect(flow.calls[d]).toBe(expected);
    expect(flow.fees[d]).toBeCloseTo((expected * parameters.datanets[d]!.price) / token.price, 6);
    expect(token.float).toBeCloseTo(float - flow.feesOpen, 3);
    expect(flow.feesOpen).toBeCloseTo(sum(b.fees), 6);
  });

  it('moves users between active, churned and prospect', () => {
    const world = upToUse();
    const { users: u, datanets, flow } = world;
    const before = { status: u.status.slice() };
    const best = Math.max(
      ...[...world.builders.datanet.keys()]
        .filter((k) => world.builders.datanet[k] === 0)
        .map((k) => world.builders.modelQuality[k]!),
    );
    use(world);
    const luck = new Stream(1, 0, STREAM.userMove, 20);
    const domain = [...u.status.keys()].slice(0, datanets.users[0]!);
    const nActive = domain.filter((k) => before.status[k] === ACTIVE).length;
    const adoption = (0.0002 + (0.017 * nActive) / datanets.users[0]!) * Math.max(0, (best - 0.2) / 0.8);
    for (const k of domain) {
      if (before.status[k] === ACTIVE) {
        const churn = Math.min(1, 0.005 * Math.exp(-5 * (u.satisfaction[k]! - 0.5)));
        expect(u.status[k]).toBe(luck.uniform(k) < churn ? CHURNED : ACTIVE);
      } else if (before.status[k] === PROSPECT) {
        expect(u.status[k]).toBe(luck.uniform(k) < adoption ? ACTIVE : PROSPECT);
      } else {
        expect(u.status[k]).toBe(luck.uniform(k) < 0.004 ? PROSPECT : CHURNED);
      }
    }
    expect(flow.bestQuality[0]).toBe(best);
    const adopter = domain.find((k) => before.status[k] === PROSPECT && u.status[k] === ACTIVE)!;
    expect(u.satisfaction[adopter]).toBe(best);
  });

  it('loses those who are dissatisfied: h_churn · e^(−κ (s − a_ref))', () => {
    const world = upToUse();
    world.parameters = {
      ...world.parameters,
      user: { ...world.parameters.user, churnRate: 0.1, satisfactionMemory: 0.005 },
    };
    const { users: u } = world;
    const known = [...u.status.keys()].filter((k) => u.status[k] === ACTIVE);
    for (const k of known) u.satisfaction[k] = (k % 10) / 10;
    use(world);
    const luck = new Stream(1, 0, STREAM.userMove, 20);
    const lost = known.filter((k) => luck.uniform(k) < Math.min(1, 0.1 * Math.exp(-5 * (u.satisfaction[k]! - 0.5))));
    expect(lost.length).toBeGreaterThan(20);
    expect(lost.length).toBeLessThan(known.length - 20);
    expect(known.filter((k) => u.status[k] === CHURNED)).toEqual(lost);
  });

  it('lets satisfaction fall and calls stop where there is no model', () => {
    const world = upToUse();
    world.builders.datanet.fill(NOWHERE);
    const someone = [...world.users.status.keys()].find((k) => world.users.status[k] === ACTIVE)!;
    const before = world.users.satisfaction[someone]!;
    use(world);
    expect(world.users.satisfaction[someone]).toBeCloseTo(0.95 * before, 12);
    expect(world.flow.feesOpen).toBe(0);
  });

  it('books wash use as fees without calls, and scales fees down to the float', () => {
    const washed = upToUse();
    const calls = upToUse();
    for (const { builders } of [washed, calls]) {
      // A second model, half as good.
      builders.datanet[1] = 0;
      builders.modelQuality[1] = builders.modelQuality[0]! / 2;
    }
    use(calls);
    washed.parameterSet = { ...washed.parameterSet };
    washed.parameters = { ...washed.parameters, wash: { spend: 50, datanet: 0, share: 0.3 } };
    use(washed);
    expect(washed.flow.calls[0]).toBe(calls.flow.calls[0]);
    expect(washed.flow.fees[0]! - calls.flow.fees[0]!).toBeCloseTo(50 / washed.token.price, 6);
    // Divided as users choose.
    const { builders: b } = washed;
    const models = [...b.datanet.keys()].filter((k) => b.datanet[k] === 0);
    const weights = models.map((k) => Math.exp(8 * b.modelQuality[k]!));
    expect(models.length).toBeGreaterThan(1);
    const extra = models.map((k) => b.fees[k]! - calls.builders.fees[k]!);
    const expected = weights.map((weight) => ((50 / washed.token.price) * weight) / sum(weights));
    extra.forEach((fees, k) => {
      expect(fees).toBeCloseTo(expected[k]!, 6);
    });

    const broke = upToUse();
    broke.token.float = 1;
    use(broke);
    expect(broke.flow.feesOpen).toBeCloseTo(1, 12);
    expect(broke.token.float).toBeCloseTo(0, 12);
  });
});

describe('reward', () => {
  const upToReward = () => morning(contribute, organise, build, use);

  it('splits the fees by the split in force and pays emission by gauge and demand', () => {
    const world = upToReward();
    const { flow, token, parameters, datanets } = world;
    const before = { reserve: token.reserve, treasury: token.treasury, burned: token.burned };
    reward(world);
    expect(flow.contributorFees).toBeCloseTo(0.5 * flow.feesOpen, 9);
    expect(flow.builderFees).toBeCloseTo(0.25 * flow.feesOpen, 9);
    expect(flow.stakerFees).toBeCloseTo(0.1 * flow.feesOpen, 9);
    expect(token.treasury - before.treasury).toBeCloseTo(0.1 * flow.feesOpen, 6);
    expect(token.burned - before.burned).toBeCloseTo(0.05 * flow.feesOpen, 9);
    const budget = 2000 * 2 ** (-20 / 730);
    const gauges = 1.1 + 1 + 1.2 + 1 + 0.8;
    const share = 0.75 * (1.2 / gauges) + (0.25 * flow.fees[2]!) / flow.feesOpen;
    expect(datanets.offered[2]).toBeCloseTo(budget * share, 9);
    expect(datanets.offered[6]).toBe(0);
    expect(before.reserve - token.reserve).toBeCloseTo(flow.emission, 6);
    const taken = [0, 1, 2, 3, 4].map(
      (d) => datanets.offered[d]! * ((flow.work[d]! > 0 ? 0.75 : 0) + (flow.models[d]! > 0 ? 0.25 : 0)),
    );
    expect(flow.emission).toBeCloseTo(sum(taken), 9);
    expect(parameters.emission.contributors).toBe(7500);
  });

  it('pays a contributor by weight and work, keeps its memory and sells its share', () => {
    const world = upToReward();
    const { contributors: c, flow, datanets, token } = world;
    const i = active(world).find((k) => c.work[k]! > 0)!;
    const d = c.datanet[i]!;
    const before = { income: c.income[i]!, items: c.items[i]!, balance: c.balance[i]!, yield: datanets.yield[d]! };
    reward(world);
    const income =
      (0.5 * flow.fees[d]! * c.weight[i]!) / flow.weight[d]! +
      (0.75 * datanets.offered[d]! * c.work[i]!) / flow.work[d]!;
    expect(c.income[i]).toBeCloseTo(before.income + 0.047619 * (income * token.price - before.income), 9);
    expect(c.items[i]).toBeCloseTo(before.items + 0.047619 * (c.submitted[i]! - before.items), 12);
    expect(c.balance[i]).toBeCloseTo(before.balance * 0.997 + (1 - c.sellShare[i]!) * income, 9);
    const feePart = 0.5 * flow.fees[d]! * (1 - datanets.alumni[d]! / flow.weight[d]!);
    const offered = (token.price * (feePart + 0.75 * datanets.offered[d]!)) / (flow.work[d]! + 2);
    expect(datanets.yield[d]).toBeCloseTo(before.yield + 0.047619 * (offered - before.yield), 9);
  });

  it('pays builders, who cover their cost first and sell a part of the rest', () => {
    const world = upToReward();
    const { builders: b, flow, datanets, token } = world;
    const before = { profit: b.profit[0]!, balance: b.balance[0]! };
    const d = b.datanet[0]!;
    reward(world);
    const income = 0.25 * b.fees[0]! + (0.25 * datanets.offered[d]!) / flow.models[d]!;
    const cost = flow.runCost[d]!;
    expect(b.profit[0]).toBeCloseTo(before.profit + 0.033333 * (income * token.price - cost - before.profit), 9);
    const covering = Math.min(income, cost / token.price);
    expect(b.balance[0]).toBeCloseTo(before.balance * 0.997 + 0.7 * (income - covering), 9);
  });

  it('sells every OPEN once: what is paid out is kept, sold, staked, in the treasury or burned', () => {
    const world = upToReward();
    const { contributors: c, builders: b, flow } = world;
    const before = sum(c.balance) + sum(b.balance);
    reward(world);
    const paid = flow.contributorFees + flow.contributorEmission + flow.builderFees + flow.builderEmission;
    expect(sum(c.balance) + sum(b.balance) - before + flow.sold).toBeCloseTo(paid, 6);
  });

  it('keeps in the reserve what the parts of the emission leave', () => {
    const world = upToReward();
    const { emission } = world.parameters;
    world.parameters = { ...world.parameters, emission: { ...emission, contributors: 4000, builders: 1000 } };
    const before = world.token.reserve;
    reward(world);
    const { flow, datanets, token } = world;
    const taken = [0, 1, 2, 3, 4].map(
      (d) => datanets.offered[d]! * ((flow.work[d]! > 0 ? 0.4 : 0) + (flow.models[d]! > 0 ? 0.1 : 0)),
    );
    expect(flow.emission).toBeCloseTo(sum(taken), 9);
    expect(before - token.reserve).toBeCloseTo(sum(taken), 6);
  });

  it("gives the contributors' fees to the treasury where nobody has any weight", () => {
    const world = upToReward();
    world.flow.weight[0] = 0;
    const before = world.token.treasury;
    reward(world);
    expect(world.token.treasury - before).toBeCloseTo(0.1 * world.flow.feesOpen + 0.5 * world.flow.fees[0]!, 6);
  });
});

describe('adapt', () => {
  const upToAdapt = () => morning(contribute, organise, build, use, reward);

  it('loses contributors with h_leave·(1 − effort), who keep what they hold', () => {
    const world = upToAdapt();
    const { contributors: c } = world;
    const luck = new Stream(1, 0, STREAM.contributorMove, 20);
    const before = active(world);
    const balances = c.balance.slice();
    adapt(world);
    for (const i of before) expect(c.active[i]).toBe(luck.uniform(i) < 0.02 * (1 - c.effort[i]!) ? 0 : 1);
    expect([...c.balance]).toEqual([...balances]);
  });

  it('switches to a clearly better Datanet and leaves its weight with the alumni', () => {
    const world = upToAdapt();
    world.parameters = {
      ...world.parameters,
      adapt: { ...world.parameters.adapt, switchRate: 1, leaveRate: 0, lookBase: 0, lookSocial: 0 },
    };
    const { contributors: c, datanets } = world;
    const before = { datanet: c.datanet.slice(), weight: c.weight.slice(), alumni: datanets.alumni.slice() };
    datanets.yield[3] = 1000;
    adapt(world);
    const moved = active(world).filter((i) => c.datanet[i] !== before.datanet[i]);
    expect(moved.length).toBeGreaterThan(20);
    expect(new Set(moved.map((i) => c.datanet[i]))).toEqual(new Set([3]));
    expect(sum(moved.map((i) => c.weight[i]!))).toBe(0);
    const left = moved.filter((i) => before.datanet[i] === 0);
    expect(datanets.alumni[0]! - before.alumni[0]!).toBeCloseTo(sum(left.map((i) => before.weight[i]!)), 9);
  });

  it('stays where the promise is not above the hurdle', () => {
    const world = upToAdapt();
    world.parameters = {
      ...world.parameters,
      adapt: { ...world.parameters.adapt, switchRate: 1, leaveRate: 0, switchHurdle: 1e9 },
    };
    const before = active(world).map((i) => world.contributors.datanet[i]);
    const who = active(world);
    adapt(world);
    expect(who.map((i) => world.contributors.datanet[i])).toEqual(before);
  });

  it('lets an outsider look with g_0 + g_1·active/N, and enter with the hill function of what it expects', () => {
    const world = upToAdapt();
    world.parameters = { ...world.parameters, adapt: { ...world.parameters.adapt, lookBase: 0.05, lookSocial: 1 } };
    const { contributors: c, datanets, flow } = world;
    datanets.yield.fill(0);
    datanets.yield[4] = 50;
    const outside = [...c.active.keys()].filter((i) => !c.active[i]);
    const look = 0.05 + flow.activeContributors / c.count;
    const moves = new Stream(1, 0, STREAM.contributorMove, 20);
    const entries = new Stream(1, 0, STREAM.contributorEntry, 20);
    const expected = outside.filter((i) => {
      const alpha = 1 / (1 + Math.exp(-10 * (c.quality[i]! - 0.42)));
      const reward = 50 * alpha * c.quality[i]! ** 2;
      return moves.uniform(i) < look && entries.uniform(i) < reward ** 2 / (reward ** 2 + c.cost[i]! ** 2);
    });
    adapt(world);
    expect(expected.length).toBeGreaterThan(0);
    expect(outside.filter((i) => c.active[i])).toEqual(expected);
  });

  it('lets outsiders enter where it is worth their cost, and those that return keep their weight', () => {
    const world = upToAdapt();
    world.parameters = {
      ...world.parameters,
      adapt: { ...world.parameters.adapt, lookBase: 1, leaveRate: 0, switchRate: 0 },
    };
    const { contributors: c, datanets } = world;
    const outside = [...c.active.keys()].filter((i) => !c.active[i]);
    // Only one Datanet pays anything: all that enter go there.
    datanets.yield.fill(0);
    datanets.yield[1] = 5;
    const returning = outside[0]!;
    c.datanet[returning] = 1;
    c.weight[returning] = 7;
    c.cost[returning] = 1e-9;
    adapt(world);
    const entered = outside.filter((i) => c.active[i]);
    expect(entered.length).toBeGreaterThan(10);
    expect(new Set(entered.map((i) => c.datanet[i]))).toEqual(new Set([1]));
    expect(c.weight[returning]).toBe(7);
    const i = entered[1]!;
    const alpha = 1 / (1 + Math.exp(-10 * (c.quality[i]! - 0.5)));
    expect(c.items[i]).toBe(c.capacity[i]! / 2);
    expect(c.income[i]).toBeCloseTo(5 * alpha * c.quality[i]! ** 2 * c.items[i]!, 9);
  });
});

describe('market', () => {
  const evening = (world = morning(contribute, organise, build, use, reward, adapt)) => world;

  it('takes up the sales and moves stakers towards their goal', () => {
    const world = evening();
    const { token, flow } = world;
    const before = {
      float: token.float,
      staked: token.staked,
      sold: flow.sold,
      treasury: token.treasury,
      locked: token.locked,
    };
    market(world);
    const sold = 0.3 * flow.stakerFees;
    const joined = before.staked + flow.stakerFees - sold;
    expect(flow.apr).toBeCloseTo((365 * flow.stakerFees) / joined, 12);
    const wanted = (0.4 * (before.float + before.sold + sold + joined) * flow.apr) / (flow.apr + 0.1);
    expect(token.staked).toBeCloseTo(joined + 0.02 * (wanted - joined), 6);
    // Ecosystem fund: 8 % of 20 million over 1,460 days, to the treasury, which spends 60 USD a day.
    const release = (0.08 * 2e7) / 1460;
    const spent = Math.min(before.treasury + release, 60 / token.price);
    expect(before.locked - token.locked).toBeCloseTo(release, 6);
    expect(token.treasury).toBeCloseTo(before.treasury + release - spent, 6);
    expect(flow.sold).toBeCloseTo(before.sold + sold + spent, 6);
    expect(token.float).toBeCloseTo(before.float + before.sold + sold + joined - token.staked + spent, 4);
  });

  it('prices by fees over circulating supply, with a floor', () => {
    const world = evening();
    market(world);
    const { token, flow, datanets } = world;
    const circulating = 2e7 - token.locked - token.reserve - token.treasury - token.burned;
    expect(flow.circulating).toBeCloseTo(circulating, 3);
    const fundamental = (20 * 365 * sum(datanets.feeMemory)) / circulating;
    expect(flow.fundamental).toBeCloseTo(Math.max(0.1, fundamental), 12);
  });

  it('prices 20 years of fees of the admitted Datanets, where that is above the floor', () => {
    const world = evening();
    world.datanets.feeMemory.fill(10_000);
    market(world);
    expect(world.flow.fundamental).toBeCloseTo((20 * 365 * 5 * 10_000) / world.flow.circulating, 9);
    expect(world.flow.fundamental).toBeGreaterThan(1);
  });

  it('releases insiders after the cliff: a part is sold, the rest is their holding', () => {
    const world = evening();
    world.day = 366;
    world.token.released.fill(0, 5);
    market(world);
    const releases = [0.1829, 0.15].map((share) => (share * 2e7) / 1095);
    expect(world.token.insiders).toBeCloseTo(0.6 * sum(releases), 3);
  });

  it('moves the price by net flow, fundamental, trend and noise, the first three within the clip', () => {
    const world = evening();
    market(world);
    const { token, flow } = world;
    const before = { price: token.price, trend: token.trend };
    trade(world);
    function clipped() {
      const net = before.price * (flow.feesOpen - flow.sold);
      const pull =
        (5 * net) / (before.price * flow.circulating) +
        0.015 * (Math.log(flow.fundamental) - Math.log(before.price)) +
        0.15 * before.trend;
      return Math.min(Math.max(pull, -0.25), 0.25);
    }
    const u = new Stream(1, 0, STREAM.price, 20).uniform(0);
    expect(flow.feesOpen).toBeGreaterThan(1);
    expect(Math.log(token.price / before.price)).toBeCloseTo(clipped() + 0.055 * normalQuantile(u), 12);
    const move = Math.log(token.price / before.price);
    expect(token.trend).toBeCloseTo(before.trend + 0.1 * (move - before.trend), 12);

    const calm = evening();
    market(calm);
    calm.parameters = {
      ...calm.parameters,
      market: { ...calm.parameters.market, volatility: 0, shock: -0.5, clip: 0.01 },
    };
    calm.token.trend = 10;
    const price = calm.token.price;
    trade(calm);
    expect(Math.log(calm.token.price / price)).toBeCloseTo(0.01 - 0.5, 12);
  });
});

describe('govern', () => {
  it('admits a Datanet on its day with the mean yield of the others, and drops the yield of a suspended one', () => {
    const world = worldAfter(20);
    const mean = sum([0, 1, 2, 3, 4].map((d) => world.datanets.yield[d]!)) / 5;
    const schedule = [
      { day: 20, mode: 'force', set: { 'datanets[5].admitDay': 20, 'datanets[0].suspendDay': 20 } },
    ] as const;
    govern(world, schedule);
    expect([...world.datanets.admitted]).toEqual([0, 1, 1, 1, 1, 1, 0, 0]);
    expect(world.datanets.yield[5]).toBeCloseTo(mean, 12);
    expect(world.datanets.yield[0]).toBe(0);
    const alone = createWorld(tinyScenario(everyDatanet('admitDay', 5)), 0);
    alone.day = 5;
    govern(alone, []);
    expect(alone.datanets.yield[3]).toBe(2.5);
  });

  it('admits a suspended Datanet again as if for the first time, with the mean yield of those that took part', () => {
    const schedule = [
      { day: 20, mode: 'force', set: { 'datanets[0].suspendDay': 20 } },
      { day: 22, mode: 'force', set: { 'datanets[0].suspendDay': -1, 'datanets[1].suspendDay': 22 } },
    ] as const;
    const world = worldAfter(22, tinyScenario({}, { schedule }));
    // The day before: 1 took part still, 0 did not.
    const mean = sum([1, 2, 3, 4].map((d) => world.datanets.yield[d]!)) / 4;
    govern(world, schedule);
    expect([...world.datanets.admitted]).toEqual([1, 0, 1, 1, 1, 0, 0, 0]);
    expect(world.datanets.yield[0]).toBeCloseTo(mean, 12);
    expect(world.datanets.yield[1]).toBe(0);
    expect(world.datanets.offered[0]).toBe(0);
  });

  it('brings a scaled value into force scaled', () => {
    const world = worldAfter(20);
    govern(world, [{ day: 20, mode: 'force', set: { 'emission.perDay': 50_000 } }]);
    expect(world.parameters.emission.perDay).toBe(1000);
  });

  it('puts a change to the vote and enacts it after delay, period and timelock, if it passes', () => {
    const set = { 'feeSplit.contributors': 6000, 'feeSplit.builders': 1500 };
    const change = { day: 20, mode: 'vote', set } as const;
    const passing = worldAfter(
      36,
      tinyScenario({ 'governance.sentiment.float': 3, 'governance.sentiment.stakers': 3 }, { schedule: [change] }),
    );
    expect(passing.votes).toHaveLength(1);
    expect(passing.votes[0]).toMatchObject({
      proposedDay: 20,
      snapshotDay: 21,
      effectiveDay: 35,
      tally: { passed: true },
    });
    expect(passing.parameters.feeSplit.contributors).toBe(6000);
    const tally = passing.votes[0]!.tally!;
    expect(tally.for).toBeGreaterThan(tally.against);

    const failing = worldAfter(
      36,
      tinyScenario({ 'governance.sentiment.float': -3, 'governance.sentiment.stakers': -3 }, { schedule: [change] }),
    );
    expect(failing.votes[0]!.tally!.passed).toBe(false);
    expect(failing.parameters.feeSplit.contributors).toBe(5000);
    // Not a day early.
    expect(
      worldAfter(
        35,
        tinyScenario({ 'governance.sentiment.float': 3, 'governance.sentiment.stakers': 3 }, { schedule: [change] }),
      ).parameters.feeSplit.contributors,
    ).toBe(5000);
  });

  it('counts what each bloc wraps of its holdings and casts of that; a twentieth abstains', () => {
    const set = { 'feeSplit.burn': 1000, 'feeSplit.treasury': 500 };
    const world = worldAfter(21, tinyScenario({}, { schedule: [{ day: 20, mode: 'vote', set }] }));
    const { contributors, builders, token } = world;
    const holdings = [sum(contributors.balance), sum(builders.balance), token.staked, 0, token.float] as const;
    govern(world, []);
    const { for: inFavour, against, abstain, quorum } = world.votes[0]!.tally!;
    const wrapped = holdings.map((amount, bloc) => amount * [0.05, 0.1, 0.05, 0.02, 0.01][bloc]!);
    const cast = wrapped.map((votes, bloc) => votes * [0.35, 0.5, 0.35, 0.5, 0.2][bloc]!);
    expect(quorum / (0.05 * sum(wrapped))).toBeCloseTo(1, 9);
    expect(abstain / (0.05 * sum(cast))).toBeCloseTo(1, 9);
    expect((inFavour + against) / (0.95 * sum(cast))).toBeCloseTo(1, 9);
    // A burn is the float's gain: a twentieth of the fees, relative to all that is paid.
    const total = world.flow.feesOpen + Math.min(2000 * 2 ** (-21 / 730), token.reserve);
    const shift = (0.05 * world.flow.feesOpen) / total;
    const support = (change: number) => 1 / (1 + Math.exp(-(30 * change + 0.1)));
    const expected = cast.map((votes, bloc) => 0.95 * votes * support(bloc === 4 ? shift : 0));
    expect(inFavour / sum(expected)).toBeCloseTo(1, 9);
  });

  it.each([
    ['what each gets of it', { 'emission.contributors': 5000, 'emission.builders': 4000 }, [-0.25, 0.15]],
    ['how much there is', { 'emission.perDay': 150_000 }, [0.5 * 0.75, 0.5 * 0.25]],
    ['both', { 'emission.perDay': 50_000, 'emission.builders': 0 }, [-0.5 * 0.75, -0.25]],
  ])('lets those who live of the emission vote by what changes of theirs: %s', (_what, set, changes) => {
    const world = worldAfter(21, tinyScenario({}, { schedule: [{ day: 20, mode: 'vote', set }] }));
    const { contributors, builders, token } = world;
    govern(world, []);
    const emission = 2000 * 2 ** (-21 / 730);
    const shares = changes.map((change) => (change * emission) / (world.flow.feesOpen + emission));
    const cast = [
      0.05 * 0.35 * sum(contributors.balance),
      0.1 * 0.5 * sum(builders.balance),
      0.05 * 0.35 * token.staked + 0.01 * 0.2 * token.float,
    ];
    const inFavour = cast.map((votes, k) => (0.95 * votes) / (1 + Math.exp(-(30 * (shares[k] ?? 0) + 0.1))));
    expect(world.votes[0]!.tally!.for / sum(inFavour)).toBeCloseTo(1, 9);
  });

  it.each([
    [0.25, 0.25, 0.75],
    // More than the float holds by now: what is left of it is theirs.
    [3, 1, 0],
  ])(
    'counts insiders once: of %d times the float, %d votes as theirs and %d as the others’',
    (held, theirs, others) => {
      const set = { 'feeSplit.burn': 1000, 'feeSplit.treasury': 500 };
      const wrap = { 'governance.wrap.insiders': 1, 'governance.wrap.float': 0.5 };
      const world = worldAfter(21, tinyScenario(wrap, { schedule: [{ day: 20, mode: 'vote', set }] }));
      const { contributors, builders, token } = world;
      token.insiders = held * token.float;
      govern(world, []);
      const agents = 0.05 * sum(contributors.balance) + 0.1 * sum(builders.balance) + 0.05 * token.staked;
      const wrapped = agents + token.float * (theirs + 0.5 * others);
      expect(world.votes[0]!.tally!.quorum / (0.05 * wrapped)).toBeCloseTo(1, 9);
    },
  );

  it('counts abstentions towards the quorum, and not towards the majority', () => {
    const set = { 'feeSplit.stakers': 1001, 'feeSplit.treasury': 999 };
    const tally = (sentiment: number, quorum: number) => {
      const blocs = ['contributors', 'builders', 'stakers', 'insiders', 'float'];
      const leaning = Object.fromEntries(blocs.map((bloc) => [`governance.sentiment.${bloc}`, sentiment]));
      const rest = { 'governance.abstain': 0.9, 'governance.quorum': quorum };
      const schedule = [{ day: 20, mode: 'vote', set }] as const;
      return worldAfter(22, tinyScenario({ ...leaning, ...rest }, { schedule })).votes[0]!.tally!;
    };
    // About a quarter of what is wrapped is cast, and nine tenths of that abstain.
    const passing = tally(1, 1500);
    expect(passing.for).toBeLessThan(passing.quorum);
    expect(passing.passed).toBe(true);
    const failing = tally(-1, 1500);
    expect(failing.for + failing.abstain).toBeGreaterThan(failing.quorum);
    expect(failing.passed).toBe(false);
  });

  it('fails a vote below the quorum, however one-sided', () => {
    const world = worldAfter(
      22,
      tinyScenario(
        { 'governance.sentiment.float': 5, 'governance.sentiment.stakers': 5, 'governance.quorum': 9000 },
        { schedule: [{ day: 20, mode: 'vote', set: { 'feeSplit.burn': 0, 'feeSplit.treasury': 1500 } }] },
      ),
    );
    const tally = world.votes[0]!.tally!;
    expect(tally.for).toBeGreaterThan(10 * tally.against);
    expect(tally.passed).toBe(false);
  });
});
