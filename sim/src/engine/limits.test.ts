import { describe, expect, it } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { day, nightfall } from '#sim/engine/step.ts';
import { createWorld } from '#sim/model/create.ts';
import { ACTIVE, NOWHERE, type World } from '#sim/model/world.ts';
import type { ParameterSet, ScheduledChange } from '#sim/scenario/scenario.ts';
import { everyDatanet, tinyScenario, worldAfter } from '../../test/tiny.ts';

// Cases whose course can be worked out by hand from the text of the model.

const last = (values: Float64Array) => values[values.length - 1]!;
const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const admitted = [0, 1, 2, 3, 4];

function live(world: World, days: number, schedule: Parameters<typeof day>[1] = []): void {
  for (let t = 0; t < days; t++) {
    day(world, schedule);
    nightfall(world);
  }
}

describe('limits worked by hand', () => {
  const run = (set: ParameterSet, days = 120, scale = 0.02) => simulate(tinyScenario(set, { days, scale }), 0);

  it('without users there are no calls and no fees, and all that is paid is a leak', () => {
    const { series, summary } = run({ 'start.users': 0, 'user.innovation': 0 });
    expect(Math.max(...series.calls, ...series.feesUsd)).toBe(0);
    expect(Math.min(...series.leakRatio)).toBe(1);
    expect(summary).toMatchObject({ outcome: 'leak', leakLast: 1, overtakingDay: null, totalFeesUsd: 0 });
  });

  it('without users and emission nothing happens: a stall', () => {
    const { summary } = run({ 'start.users': 0, 'user.innovation': 0, 'emission.perDay': 0 });
    expect(summary).toMatchObject({ outcome: 'stall', leakLast: 0, totalEmissionUsd: 0 });
  });

  it('without emission every USD earned comes from fees', () => {
    const { series, summary } = run({ 'emission.perDay': 0 }, 40, 0.2);
    expect(Math.max(...series.emissionOpen, ...series.leakRatio)).toBe(0);
    expect(last(series.selfFunding)).toBe(1);
    expect(last(series.reserve)).toBe(0.3716 * 2e8);
    expect(summary?.outcome).toBe('flywheel');
  });

  it('without curation every submitted item is accepted, on average', () => {
    const { series } = run({ 'curation.sharpness': 40, ...everyDatanet('threshold', -2) });
    expect(total(series.itemsAccepted) / total(series.itemsSubmitted)).toBeCloseTo(1, 1);
  });

  it('with one Datanet all users and all work are there', () => {
    const others = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [`datanets[${d}].userShare`, 0]));
    const closed = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [`datanets[${d}].admitDay`, 3650]));
    const world = worldAfter(60, tinyScenario({ ...others, ...closed }));
    expect([...world.datanets.users]).toEqual([4000, 0, 0, 0, 0, 0, 0, 0]);
    expect([...world.datanets.volume.subarray(1)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(world.datanets.volume[0]).toBeGreaterThan(0);
  });

  it('with everything sold at once nobody holds anything, and each day sells what it pays out', () => {
    const set = {
      'contributor.honest.sell.low': 1,
      'contributor.honest.sell.high': 1,
      'contributor.farmer.sell.low': 1,
      'builder.sellShare': 1,
      'staking.sellShare': 1,
      'treasury.spend': 0,
    };
    const { series } = run(set);
    // Not nearly: what rounding leaves would count as a holding.
    expect(Math.max(...series.votingGini, ...series.votingNakamoto)).toBe(0);
    const stakers = series.feesUsd.map((fees) => 0.1 * fees);
    series.soldUsd.forEach((sold, t) => {
      const paid = series.contributorIncomeUsd[t]! + series.builderIncomeUsd[t]! + stakers[t]!;
      expect(sold / paid).toBeCloseTo(1, 12);
    });
  });

  it('without noise the price follows its fundamental, here the floor', () => {
    const { series } = run(
      {
        'market.volatility': 0,
        'market.clip': 1,
        'market.impact': 0,
        'market.momentum': 0,
        'market.floorPrice': 1,
        'market.reversion': 0.2,
      },
      90,
    );
    // ln p closes a fifth of its distance to ln 1 each day.
    expect(Math.log(series.price[10]!)).toBeCloseTo(Math.log(0.2) * 0.8 ** 10, 9);
    expect(last(series.price)).toBeCloseTo(1, 6);
  });

  it('a value in force on the morning of day 0 is one from the start, for what the start does not use', () => {
    const set = { 'emission.perDay': 400_000, 'emission.builders': 2000, 'datanets[1].gauge': 10 };
    const eager = { 'builder.lookRate': 0.5, 'builder.buildCost': 0 };
    const series = (given: ParameterSet, schedule: readonly ScheduledChange[] = []) =>
      simulate(tinyScenario({ ...eager, ...given }, { days: 20, schedule }), 0).series;
    const fromTheStart = series(set);
    expect(series({}, [{ day: 0, mode: 'force', set }])).toEqual(fromTheStart);
    expect(series({}).models).not.toEqual(fromTheStart.models);
  });

  it('a world ten times as large behaves alike, per head', () => {
    const perHead = (scale: number, replicates: number) => {
      const sums = { items: 0, fees: 0, users: 0, price: 0, frontier: 0, emission: 0, locked: 0 };
      for (let r = 0; r < replicates; r++) {
        const { series } = simulate(tinyScenario({}, { scale, days: 60 }), r);
        sums.items += total(series.itemsAccepted) / scale / replicates;
        sums.fees += total(series.feesUsd) / scale / replicates;
        sums.users += last(series.activeUsers) / scale / replicates;
        sums.price += last(series.price) / replicates;
        sums.frontier += last(series.frontier) / replicates;
        sums.emission += series.emissionOpen[0]! / scale / replicates;
        sums.locked += last(series.locked) / scale / replicates;
      }
      return sums;
    };
    const small = perHead(0.2, 10);
    const large = perHead(2, 2);
    for (const [name, most] of [
      ['items', 0.1],
      ['fees', 0.1],
      // More models are better ones at their best.
      ['users', 0.2],
      ['price', 0.5],
      ['frontier', 0.02],
      ['emission', 1e-9],
      ['locked', 1e-9],
    ] as const) {
      expect(Math.abs(small[name] / large[name] - 1), name).toBeLessThan(most);
    }
  });

  it('with all agents elsewhere the stock decays, day by day', () => {
    // A threshold of 1 and the sharpest curation: hardly an item passes.
    const world = createWorld(tinyScenario({ 'curation.sharpness': 40, ...everyDatanet('threshold', 1) }), 0);
    world.datanets.volume.fill(1000);
    world.datanets.qualityMass.fill(700);
    live(world, 50);
    const { decay } = world.parameters.datanets[2]!;
    expect(world.datanets.volume[2]! / (1000 * (1 - decay) ** 50)).toBeCloseTo(1, 1);
    expect(world.datanets.qualityMass[2]! / world.datanets.volume[2]!).toBeCloseTo(0.7, 1);
  });

  it('with no curation and payment by volume, weight counts items', () => {
    const set = { 'attribution.qualityExponent': 0, 'curation.sharpness': 40, ...everyDatanet('threshold', 0) };
    const world = worldAfter(10, tinyScenario(set));
    const { contributors: c, flow } = world;
    // An item of quality 0 or more passes with 1 / (1 + e^(−40 q)): all but the worst.
    expect(total(flow.work)).toBe(total(flow.itemsAccepted));
    expect([...c.work].every((work) => Number.isInteger(work))).toBe(true);
  });

  it('with perfect attribution nobody is misjudged; with noise the errors have mean 1 and work stays the same', () => {
    const plain = worldAfter(1, tinyScenario({}, { scale: 0.5 }));
    expect(new Set(plain.contributors.error)).toEqual(new Set([1]));
    const noisy = worldAfter(1, tinyScenario({ 'attribution.noise': 0.5 }, { scale: 0.5 }));
    const { error, work, count } = noisy.contributors;
    expect(total(error) / count).toBeCloseTo(1, 1);
    const logs = error.map(Math.log);
    expect(total(logs) / count).toBeCloseTo(-0.125, 1);
    // On the first day all believe and submit alike, and the luck is the same.
    expect([...noisy.flow.itemsAccepted]).toEqual([...plain.flow.itemsAccepted]);
    const i = work.findIndex((each) => each > 0);
    expect(work[i]! / plain.contributors.work[i]!).toBeCloseTo(error[i]!, 12);
  });

  it('a suspended Datanet stands still: no work, calls, emission or yield; fees and satisfaction run down', () => {
    const schedule = [{ day: 20, mode: 'force', set: { 'datanets[2].suspendDay': 20 } }] as const;
    const world = worldAfter(20);
    const { datanets, flow, users, builders } = world;
    const before = { fees: datanets.feeMemory[2]!, volume: datanets.volume[2]! };
    const someone = users.status.findIndex((s, u) => s === ACTIVE && u >= datanets.firstUser[2]!);
    const satisfaction = users.satisfaction[someone]!;
    const model = builders.datanet.indexOf(2);
    const profit = model === -1 ? 0 : builders.profit[model]!;
    const prospects = [...users.status.subarray(datanets.firstUser[2]!, datanets.firstUser[3]!)].map(
      (s) => s !== ACTIVE,
    );
    live(world, 10, schedule);
    expect([flow.calls[2], flow.fees[2], flow.itemsSubmitted[2], datanets.offered[2], datanets.yield[2]]).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect(datanets.feeMemory[2]).toBeCloseTo(before.fees * (1 - 0.033333) ** 10, 9);
    expect(datanets.volume[2]).toBeCloseTo(before.volume * (1 - 0.004) ** 10, 6);
    if (users.status[someone] === ACTIVE) expect(users.satisfaction[someone]).toBeCloseTo(satisfaction * 0.95 ** 10, 9);
    if (model !== -1 && builders.datanet[model] === 2) expect(builders.profit[model]).toBeLessThan(profit);
    const adopted = prospects.filter((out, k) => out && users.status[datanets.firstUser[2]! + k] === ACTIVE);
    expect(adopted).toEqual([]);
    // The others share all of the gauge-weighted emission.
    const gauges = 1.1 + 1 + 1 + 0.8;
    const budget = 2000 * 2 ** (-29 / 730);
    const expected = budget * (0.75 * (1.1 / gauges) + (0.25 * flow.fees[0]!) / flow.feesOpen);
    expect(datanets.offered[0]).toBeCloseTo(expected, 9);
  });

  it('contributors of a suspended Datanet go where they are paid', () => {
    const schedule = [{ day: 5, mode: 'force', set: { 'datanets[2].suspendDay': 5 } }] as const;
    const world = worldAfter(5, tinyScenario({ 'adapt.switchRate': 0.2, 'adapt.leaveRate': 0 }));
    const { contributors: c, datanets } = world;
    const members = [...c.active.keys()].filter((i) => c.active[i] && c.datanet[i] === 2);
    live(world, 60, schedule);
    expect(members.length).toBeGreaterThan(3);
    expect(members.filter((i) => c.datanet[i] === 2)).toEqual([]);
    expect(datanets.alumni[2]).toBeGreaterThan(0);
  });

  it('a Datanet admitted on the way starts empty, at the mean yield, and earns emission once there is work', () => {
    const world = worldAfter(30, tinyScenario({ 'datanets[5].admitDay': 30 }));
    const { datanets, flow } = world;
    expect([datanets.volume[5], datanets.yield[5], datanets.offered[5], datanets.feeMemory[5]]).toEqual([0, 0, 0, 0]);
    const mean = admitted.reduce((sum, d) => sum + datanets.yield[d]!, 0) / 5;
    live(world, 1);
    // Offered to no work yet: ρ moves by η towards p·ξ_C E_d / n_0.
    const offered = (0.75 * datanets.offered[5]! * 0.2) / 2;
    expect(flow.work[5]).toBe(0);
    expect(datanets.yield[5]! / (mean + 0.047619 * (offered - mean))).toBeCloseTo(1, 0);
    expect(datanets.offered[5]).toBeGreaterThan(0);
    live(world, 60);
    expect(datanets.volume[5]).toBeGreaterThan(0);
  });

  it.each([
    [0, (_fees: number, gauge: number) => gauge],
    [1, (fees: number) => fees],
    [0.4, (fees: number, gauge: number) => 0.6 * gauge + 0.4 * fees],
  ])('with a demand share of %d emission is offered by gauge and by fees accordingly', (demandShare, expected) => {
    const { datanets, flow, parameters } = worldAfter(15, tinyScenario({ 'emission.demandShare': demandShare }));
    const budget = 2000 * 2 ** (-14 / 730);
    const gauges = admitted.reduce((sum, d) => sum + parameters.datanets[d]!.gauge, 0);
    for (const d of admitted) {
      const share = expected(flow.fees[d]! / flow.feesOpen, parameters.datanets[d]!.gauge / gauges);
      expect(datanets.offered[d]! / budget).toBeCloseTo(share, 12);
    }
  });

  it('with emission by demand alone and no fees, gauges decide', () => {
    const { datanets } = worldAfter(
      5,
      tinyScenario({ 'emission.demandShare': 1, 'start.users': 0, 'user.innovation': 0 }),
    );
    expect(datanets.offered[2]! / datanets.offered[4]!).toBeCloseTo(1.2 / 0.8, 12);
  });

  it('emission halves with its half-life, and is never more than the reserve holds', () => {
    const offered = (set: ParameterSet, days: number) => total(worldAfter(days, tinyScenario(set)).datanets.offered);
    const set = { 'emission.halvingDays': 90 };
    expect(offered(set, 91) / offered(set, 1)).toBeCloseTo(0.5, 12);
    const poor = { 'token.allocations[1].share': 0.0005, 'token.allocations[0].share': 0.5166, 'emission.perDay': 4e5 };
    const { series } = run(poor);
    expect(Math.min(...series.reserve)).toBeGreaterThanOrEqual(0);
    expect(last(series.reserve)).toBeLessThan(1e-6 * 2e7);
    expect(total(series.emissionOpen)).toBeCloseTo(0.0005 * 2e7, 6);
  });

  it('a wash user moves emission to its Datanet, and no call', () => {
    const set = { 'wash.datanet': 0, 'emission.demandShare': 1 };
    const plain = worldAfter(1, tinyScenario(set));
    const washed = worldAfter(1, tinyScenario({ ...set, 'wash.spend': 5000 }));
    expect([...washed.flow.calls]).toEqual([...plain.flow.calls]);
    // 5,000 USD at scale 1/50 and 0.20 USD for an OPEN.
    expect(washed.flow.fees[0]! - plain.flow.fees[0]!).toBeCloseTo(500, 9);
    expect(washed.flow.washOpen).toBeCloseTo(500, 12);
    expect(washed.datanets.offered[0]! / 2000).toBeCloseTo(washed.flow.fees[0]! / washed.flow.feesOpen, 12);
    const memory = 0.033333 * 500 * 0.2;
    expect(washed.datanets.feeMemory[0]! - plain.datanets.feeMemory[0]!).toBeCloseTo(memory, 9);
    const { summary, series } = run({ ...set, 'wash.spend': 5000, 'start.users': 0, 'user.innovation': 0 });
    // Nothing but wash fees: all that is paid is a leak.
    expect(total(series.feesUsd)).toBeGreaterThan(0);
    expect(summary).toMatchObject({ outcome: 'leak', leakLast: 1 });
  });

  it('unlocks by the schedule: the start, the cliff, the line; in the end nothing is locked', () => {
    const insiders = (name: string) => `token.allocations[5].${name}`;
    const set = {
      [insiders('atStart')]: 0.1,
      [insiders('cliffDays')]: 20,
      [insiders('atCliff')]: 0.5,
      [insiders('vestDays')]: 30,
      [insiders('sellShare')]: 1,
      'token.allocations[3].vestDays': 40,
      'token.allocations[6].cliffDays': 10,
      'token.allocations[6].vestDays': 0,
      'treasury.spend': 0,
    };
    const { series } = run(set, 70);
    const locked = (t: number) => series.locked[t]! / 2e7;
    const line = (t: number) => 0.08 * (1 - t / 40);
    expect(locked(0)).toBeCloseTo(0.1829 * 0.9 + 0.15 + 0.08, 12);
    expect(locked(9)).toBeCloseTo(0.1829 * 0.9 + 0.15 + line(9), 12);
    expect(locked(10)).toBeCloseTo(0.1829 * 0.9 + line(10), 12);
    expect(locked(20)).toBeCloseTo(0.1829 * 0.45 + line(20), 12);
    expect(locked(35)).toBeCloseTo(0.1829 * 0.225 + line(35), 12);
    expect(locked(50)).toBeCloseTo(0, 12);
    expect(Math.min(...series.locked)).toBeGreaterThanOrEqual(0);
    // The cliff's release is sold whole: 0.9 · 0.5 of the allocation, and no insider holds anything of it.
    expect(series.soldUsd[20]! / series.price[20]!).toBeGreaterThan(0.1829 * 0.45 * 2e7);
    // The fund goes to the treasury: all of it, and a tenth of the fees.
    expect(last(series.treasury)).toBeGreaterThan(0.08 * 2e7);
  });

  it('without volatility, impact, pull and trend the price does not move at all', () => {
    const { series } = run({
      'market.volatility': 0,
      'market.impact': 0,
      'market.reversion': 0,
      'market.momentum': 0,
    });
    expect(new Set(series.price)).toEqual(new Set([0.2]));
  });

  it('towards a fundamental of nothing the price falls as fast as the clip allows', () => {
    const { series } = run(
      {
        'market.volatility': 0,
        'market.floorPrice': 0,
        'start.users': 0,
        'user.innovation': 0,
        'market.clip': 0.1,
      },
      30,
    );
    expect(Math.log(series.price[20]! / 0.2)).toBeCloseTo(-2, 9);
  });

  it('with nothing in circulation there is no fundamental but the floor, and no trade', () => {
    const share = (k: number) => `token.allocations[${k}].share`;
    const locked = Object.fromEntries([0, 1, 2, 3, 4, 6].map((k) => [share(k), 0]));
    const { series, failure } = run({
      ...locked,
      [share(5)]: 1,
      'market.volatility': 0,
      'token.allocations[5].cliffDays': 60,
      'emission.perDay': 0,
    });
    expect(failure).toBeNull();
    expect(series.circulating[30]).toBe(0);
    expect(series.feesUsd[30]).toBe(0);
    expect(series.fundamental[30]).toBe(0.1);
    expect(series.price.every((price) => price > 0 && Number.isFinite(price))).toBe(true);
  });

  it('counts domains by the share of users, and gives those without any nothing to do', () => {
    const set = { ...everyDatanet('userShare', 0), 'datanets[1].userShare': 0.2, 'datanets[3].userShare': 0.6 };
    const world = worldAfter(20, tinyScenario(set));
    expect([...world.datanets.users]).toEqual([0, 1000, 0, 3000, 0, 0, 0, 0]);
    // 40 contributors by cumulated rounding over 1/4 and 3/4; the first index after the first ten is in the second.
    const start = createWorld(tinyScenario(set), 0).contributors.datanet;
    expect([start[0], start[9], start[10], start[39], start[40]]).toEqual([1, 1, 3, 3, NOWHERE]);
    expect(world.flow.calls[0]).toBe(0);
  });

  it('runs a single agent of each kind, and nobody at all', () => {
    const one = { 'start.contributors': 50, 'start.builders': 50, 'start.users': 50 };
    expect(run(one, 40).failure).toBeNull();
    const none = { 'start.contributors': 0, 'start.builders': 0, 'start.users': 0 };
    const alone = { ...none, 'adapt.lookBase': 0, 'builder.lookRate': 0, 'user.innovation': 0 };
    const { series, failure, summary } = run(alone, 40);
    expect(failure).toBeNull();
    expect(summary!.outcome).toBe('stall');
    expect(Math.max(...series.emissionOpen, ...series.feesUsd, ...series.models, ...series.volume)).toBe(0);
  });
});
