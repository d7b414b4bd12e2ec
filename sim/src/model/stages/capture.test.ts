import { describe, expect, it } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { govern } from '#sim/model/stages/govern.ts';
import { market, trade } from '#sim/model/stages/market.ts';
import type { World } from '#sim/model/world.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import { tinyScenario, worldAfter } from '../../../test/tiny.ts';

const CHANGE = { day: 20, mode: 'vote', set: { 'feeSplit.stakers': 1001, 'feeSplit.treasury': 999 } } as const;

/** The morning of a snapshot on which nobody but the float holds anything, 1,000,000 OPEN of it. */
function snapshot(set: ParameterSet): World {
  const world = worldAfter(21, tinyScenario(set, { schedule: [CHANGE] }));
  world.contributors.balance.fill(0);
  world.builders.balance.fill(0);
  Object.assign(world.token, { staked: 0, insiders: 0, float: 1_000_000 });
  return world;
}

function tallyOf(world: World) {
  govern(world, []);
  return world.votes[0]!.tally!;
}

/** Half of the float is wrapped, half of that is cast, all of it against. */
const OPPOSED = {
  'governance.wrap.float': 0.5,
  'governance.turnout.float': 0.5,
  'governance.abstain': 0,
  'governance.sentiment.float': -5,
  'governance.sharpness': 0,
};

describe('the contracts’ rules of counting', () => {
  it('want more than the majority of For and Against', () => {
    // A logit of 0.405465 is 60 %.
    const lean = { ...OPPOSED, 'governance.sentiment.float': Math.log(1.5) };
    const passes = (majority: number) => tallyOf(snapshot({ ...lean, 'governance.majority': majority })).passed;
    expect([5_000, 5_990, 6_010].map(passes)).toEqual([true, true, false]);
  });

  it('want the floor where it is above the share, scaled as the world is', () => {
    const floor = (open: number) => tallyOf(snapshot({ ...OPPOSED, 'governance.quorumFloor': open }));
    // 500 bps of 500,000; a floor of 10,000,000 of the whole world is 200,000 of a fiftieth.
    expect(floor(0).quorum).toBeCloseTo(25_000, 6);
    expect(floor(1_000_000).quorum).toBeCloseTo(25_000, 6);
    expect(floor(10_000_000).quorum).toBeCloseTo(200_000, 6);
  });
});

describe('an attacker', () => {
  it('wraps and votes For with all that it has bought, which the float no longer has', () => {
    const world = snapshot(OPPOSED);
    world.token.attacker = 400_000;
    const { for: inFavour, against, quorum, passed } = tallyOf(world);
    const others = 600_000 * 0.25;
    const support = 1 / (1 + Math.exp(5));
    expect(against).toBeCloseTo(others * (1 - support), 3);
    expect(inFavour).toBeCloseTo(400_000 + others * support, 3);
    expect(quorum).toBeCloseTo(0.05 * (400_000 + 300_000), 3);
    expect(passed).toBe(true);
  });

  it('rents of the votes that nobody casts', () => {
    const world = snapshot({ ...OPPOSED, 'attacker.rent': 0.5 });
    const { rented, for: inFavour } = tallyOf(world);
    expect(rented).toBeCloseTo(125_000, 6);
    expect(inFavour).toBeGreaterThan(125_000);
    expect(world.flow.rentUsd).toBeCloseTo(125_000 * 0.0005, 9);
    world.day++;
    govern(world, []);
    expect(world.flow.rentUsd).toBe(0);
  });

  it('buys at the day’s price, which that raises, and sells again, which lowers it', () => {
    const prices = [0, 50_000, -1].map((usd) => {
      const set = usd > 0 ? { 'attacker.buy': usd } : usd < 0 ? { 'attacker.sell': 0.5 } : {};
      const world = worldAfter(20, tinyScenario(set));
      if (usd < 0) world.token.attacker = 100_000;
      const { price, attacker } = world.token;
      govern(world, []);
      market(world);
      if (usd > 0) {
        // A fiftieth of 50,000 USD a day.
        expect(world.flow.boughtByAttacker).toBeCloseTo(1_000 / price, 9);
        expect(world.token.attacker).toBeCloseTo(attacker + 1_000 / price, 6);
      }
      if (usd < 0) {
        expect(world.flow.soldByAttacker).toBeCloseTo(50_000, 6);
        expect(world.token.attacker).toBeCloseTo(50_000, 6);
      }
      trade(world);
      return world.token.price / price;
    });
    const [quiet, bought, sold] = prices as [number, number, number];
    expect(bought).toBeGreaterThan(quiet);
    expect(sold).toBeLessThan(quiet);
  });

  it('cannot buy more than others hold, and the books stay balanced', () => {
    const { failure, ledger, summary } = simulate(
      tinyScenario({ 'attacker.buy': 10_000_000, 'attacker.sell': 0.01, 'market.impact': 0 }),
      0,
    );
    expect(failure).toBeNull();
    expect(summary!.worstAccounting).toBeLessThan(1e-9);
    // A fiftieth of it for some days; then only what others sell.
    expect(ledger.boughtByAttackerUsd[0]).toBeCloseTo(200_000, 6);
    expect(ledger.boughtByAttackerUsd[60]).toBeLessThan(200_000);
    expect(ledger.boughtByAttackerUsd.every((usd) => usd >= 0)).toBe(true);
  });

  it('is nobody where it buys and rents nothing: not a bit of a run differs', () => {
    const [plain, priced] = [{}, { 'attacker.sell': 0.5, 'attacker.rentPrice': 3 }].map((set) =>
      simulate(tinyScenario(set, { schedule: [CHANGE] }), 0),
    );
    expect(priced!.series.price).toEqual(plain!.series.price);
    expect(priced!.votes).toEqual(plain!.votes);
  });
});

describe('the cap of what leaves the treasury', () => {
  const spent = (set: ParameterSet) => {
    const { series } = simulate(tinyScenario({ 'treasury.spend': 100_000, 'market.volatility': 0, ...set }), 0);
    return series.treasury;
  };

  it('lets no 30 days take more than its share of what there would be without them', () => {
    const world = worldAfter(60, tinyScenario({ 'treasury.spend': 100_000, 'treasury.outflowCap': 500 }));
    const left = world.token.outflow.reduce((a, b) => a + b, 0);
    expect(left / (0.05 * (world.token.treasury + left))).toBeLessThanOrEqual(1 + 1e-9);
    expect(left / (0.05 * (world.token.treasury + left))).toBeGreaterThan(0.95);
  });

  it('stops nothing at 10,000, and everything at 0', () => {
    expect(spent({ 'treasury.outflowCap': 10_000 })).toEqual(spent({}));
    const [capped, free] = [spent({ 'treasury.outflowCap': 500 }), spent({})];
    expect(capped.at(-1)!).toBeGreaterThan(2 * free.at(-1)!);
    const none = spent({ 'treasury.outflowCap': 0 });
    expect(none.at(-1)!).toBeGreaterThanOrEqual(none[0]!);
  });
});
