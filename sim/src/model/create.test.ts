import { describe, expect, it } from 'vitest';
import { apportion } from '#sim/model/apportion.ts';
import { createWorld } from '#sim/model/create.ts';
import { roundHalfEven } from '#sim/model/parameters.ts';
import { releasedShare } from '#sim/model/vesting.ts';
import { ACTIVE, NOWHERE } from '#sim/model/world.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { everyDatanet, tinyScenario } from '../../test/tiny.ts';

describe('apportion', () => {
  it('gives whole numbers that sum to the total, by cumulated rounding with halves to even', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([3, 4, 3]);
    // R = 0.5 → 0, 1: the half goes to the even number.
    expect(apportion(1, [1, 1])).toEqual([0, 1]);
    expect(apportion(7, [0, 0])).toEqual([0, 0]);
  });
});

describe('releasedShare', () => {
  const insider = {
    name: '',
    share: 1,
    to: 'insiders',
    atStart: 0.1,
    cliffDays: 365,
    atCliff: 0.2,
    vestDays: 100,
    sellShare: 0,
  } as const;
  it('is the start before the cliff, then cliff and line on what is left', () => {
    expect(releasedShare(insider, 364)).toBe(0.1);
    expect(releasedShare(insider, 365)).toBeCloseTo(0.1 + 0.9 * 0.2, 15);
    expect(releasedShare(insider, 415)).toBeCloseTo(0.1 + 0.9 * (0.2 + 0.8 * 0.5), 15);
    expect(releasedShare(insider, 9999)).toBe(1);
    expect(releasedShare({ ...insider, vestDays: 0 }, 365)).toBe(1);
  });
});

describe('createWorld', () => {
  it('scales populations, amounts and the volume cost, and rounds agents to whole ones', () => {
    const { parameters } = createWorld({ ...baselineScenario(), scale: 0.25 }, 0);
    expect(parameters.population).toEqual({ contributors: 5000, builders: 125, users: 50_000 });
    // 30 · 0.25 = 7.5.
    expect(parameters.start.builders).toBe(8);
    expect(parameters.token.totalSupply).toBe(2.5e8);
    expect(parameters.emission.perDay).toBe(25_000);
    expect(parameters.model.dataScale).toBe(3500);
    expect(parameters.builder.volumeCost).toBe(0.00008);
    expect(parameters.builder.runCost).toBe(25);
    expect([0.5, 1.5, 2.5, 2.4999].map(roundHalfEven)).toEqual([0, 2, 2, 2]);
  });

  it('starts contributors, builders and users on the admitted Datanets by their share of users', () => {
    const world = createWorld(tinyScenario(), 0);
    const { contributors, builders, datanets, users } = world;
    expect([...datanets.admitted]).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
    expect([...contributors.active].reduce((a, b) => a + b)).toBe(40);
    // 40 over shares .12 .10 .16 .16 .14: the first block is round(40 · .12 / .68) = 7.
    expect([...contributors.datanet.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(contributors.datanet[40]).toBe(NOWHERE);
    // 0.6 builders: 1, on the first Datanet.
    expect([...builders.datanet.subarray(0, 2)]).toEqual([0, NOWHERE]);
    expect(datanets.users[2]).toBe(640);
    const first = datanets.firstUser[0]!;
    // 100 users: 18 of the first domain.
    expect([...users.status.subarray(first, first + 19)].map((s) => s === ACTIVE)).toEqual([
      ...Array(18).fill(true),
      false,
    ]);
  });

  it('gives a founder the weight of the stock it made', () => {
    const world = createWorld(tinyScenario(), 0);
    const { contributors, datanets } = world;
    const alpha = 1 / (1 + Math.exp(-10 * (contributors.quality[0]! - 0.52)));
    expect(contributors.weight[0]).toBeCloseTo(900 * alpha * contributors.quality[0]! ** 2, 9);
    // Misjudged from the start: its weight is, and not the stock.
    const noisy = createWorld(tinyScenario({ 'attribution.noise': 1 }), 0);
    expect(noisy.contributors.weight[0]).toBeCloseTo(contributors.weight[0]! * noisy.contributors.error[0]!, 9);
    expect([...noisy.datanets.volume]).toEqual([...datanets.volume]);
    const income = 2.5 * alpha * contributors.quality[0]! ** 2 * (contributors.capacity[0]! / 2);
    expect(contributors.income[0]).toBeCloseTo(income, 9);
    expect(datanets.volume[5]).toBe(0);
  });

  it('remembers half of what the first users would pay at the price of a call', () => {
    const { users, datanets } = createWorld(tinyScenario({ 'user.needScale': 2 }), 0);
    const first = datanets.firstUser[1]!;
    let need = 0;
    for (let u = first; users.status[u] === ACTIVE; u++) need += users.need[u]!;
    expect(need).toBeGreaterThan(10);
    expect(datanets.feeMemory[1]).toBeCloseTo(0.5 * 0.16 * 2 * need, 9);
  });

  it('issues the supply: reserve, float, locked and the staked part of the float', () => {
    const { token } = createWorld(tinyScenario(), 0);
    expect(token.reserve).toBeCloseTo(0.3716 * 2e7, 4);
    expect(token.float + token.staked).toBeCloseTo((0.1455 + 0.02 + 0.05) * 2e7, 4);
    expect(token.staked).toBeCloseTo(0.08 * 0.2155 * 2e7, 4);
    expect(token.locked).toBeCloseTo((0.08 + 0.1829 + 0.15) * 2e7, 4);
    expect(token.treasury).toBe(0);
  });

  it('issues what is unlocked from the start to the float, to insiders in it, and to the treasury', () => {
    const set = {
      'token.allocations[3].atStart': 0.25,
      'token.allocations[5].atStart': 0.1,
      // A cliff on day 0 has passed.
      'token.allocations[6].cliffDays': 0,
      'token.allocations[6].atCliff': 0.2,
    };
    const { token } = createWorld(tinyScenario(set), 0);
    const insiders = 0.1 * 0.1829 + 0.2 * 0.15;
    expect(token.treasury).toBeCloseTo(0.25 * 0.08 * 2e7, 4);
    expect(token.insiders).toBeCloseTo(insiders * 2e7, 4);
    expect(token.float + token.staked).toBeCloseTo((0.2155 + insiders) * 2e7, 4);
    expect(token.staked).toBeCloseTo(0.08 * (0.2155 + insiders) * 2e7, 4);
    expect(token.locked).toBeCloseTo((0.75 * 0.08 + 0.9 * 0.1829 + 0.8 * 0.15) * 2e7, 4);
  });

  it('activates no more users than a domain has', () => {
    const closed = { ...everyDatanet('admitDay', 100), 'datanets[6].admitDay': 0 };
    const { users, datanets } = createWorld(tinyScenario({ ...closed, 'start.users': 100_000 }), 0);
    // 2,000 users for the only Datanet, whose domain has 8 % of 4,000.
    expect(datanets.users[6]).toBe(320);
    expect(users.status.reduce((active, status) => active + (status === ACTIVE ? 1 : 0), 0)).toBe(320);
  });

  it('draws the traits of one contributor alike whatever others do', () => {
    const some = createWorld(tinyScenario(), 3).contributors;
    const more = createWorld(tinyScenario({ 'contributor.farmer.cost.median': 5 }, { scale: 0.04 }), 3).contributors;
    const honest = [...some.farmer.keys()].filter((i) => !some.farmer[i]).slice(0, 20);
    for (const i of honest) {
      expect(more.quality[i]).toBe(some.quality[i]);
      expect(more.cost[i]).toBe(some.cost[i]);
    }
  });

  it('opens without a single Datanet', () => {
    const world = createWorld(tinyScenario(everyDatanet('admitDay', 3650)), 0);
    expect([...world.contributors.active].some(Boolean)).toBe(false);
    expect([...world.users.status].some((status) => status === ACTIVE)).toBe(false);
  });
});
