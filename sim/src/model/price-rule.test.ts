import { describe, expect, it } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { push, soldAhead } from '#sim/model/price-rule.ts';
import { tinyScenario, worldAfter } from '../../test/tiny.ts';

const { market } = worldAfter(0).parameters;

describe('push', () => {
  it('is in proportion by default', () => {
    expect(push(-1000, 1e6, market)).toBe((5 * -1000) / 1e6);
    expect(push(0, 1e6, market)).toBe(0);
  });

  it('with another exponent is its power, the same at the reference and of the same sign', () => {
    const root = { ...market, impactExponent: 0.5 };
    expect(push(500, 1e6, root)).toBeCloseTo(push(500, 1e6, market), 15);
    expect(push(-500, 1e6, root)).toBeCloseTo(-0.0025, 15);
    // Four times the flow, twice the push; a quarter of it, half.
    expect(push(2000, 1e6, root)).toBeCloseTo(0.005, 15);
    expect(push(-125, 1e6, root)).toBeCloseTo(-0.00125, 15);
    expect(push(0, 1e6, root)).toBe(0);
  });
});

describe('soldAhead', () => {
  /** A third of the investors' tokens at once on day 50, nothing after that within the horizon; half is sold. */
  const cliff = {
    'token.allocations[5].cliffDays': 50,
    'token.allocations[5].atCliff': 0.3333,
    'token.allocations[5].vestDays': 0,
    'token.allocations[5].sellShare': 0.5,
    'token.allocations[6].sellShare': 0,
    'market.anticipationDays': 20,
  };
  const ahead = (day: number, anticipation: number) =>
    soldAhead({ ...worldAfter(0, tinyScenario({ ...cliff, 'market.anticipation': anticipation })), day });

  it('sells a share of what is coming evenly over the days before, from the horizon on', () => {
    const unlocked = 0.1829 * 1e9 * 0.02 * 0.5;
    expect(ahead(29, 0.6)).toBe(0);
    expect(ahead(30, 0.6)).toBeCloseTo((0.6 * unlocked) / 20, 3);
    expect(ahead(49, 0.6)).toBeCloseTo((0.6 * unlocked) / 20, 3);
    expect(ahead(40, 0)).toBe(0);
  });

  it('buys it back on the day, so that it adds up to nothing', () => {
    const world = worldAfter(25, tinyScenario({ ...cliff, 'market.anticipation': 1 }));
    let total = 0;
    let largest = 0;
    const unlocked = 0.1829 * world.token.supply * 0.5;
    for (let day = 25; day < 60; day++) {
      world.flow.soldUnlocked = day === 50 ? unlocked : 0;
      const amount = soldAhead({ ...world, day });
      total += amount;
      largest = Math.max(largest, Math.abs(amount));
    }
    expect(largest).toBeCloseTo(unlocked, 0);
    expect(Math.abs(total)).toBeLessThan(1e-6 * unlocked);
  });

  it('lets the price fall before the unlock instead of on it', () => {
    const price = (anticipation: number) => {
      const scenario = tinyScenario(
        { ...cliff, 'market.anticipation': anticipation, 'market.volatility': 0 },
        { days: 60 },
      );
      return simulate(scenario, 0).series.price;
    };
    const [blind, foreseen] = [price(0), price(1)];
    expect(foreseen[30]).toBe(blind[30]);
    expect(foreseen[50]!).toBeLessThan(0.9 * blind[50]!);
    expect(foreseen[51]! / foreseen[50]!).toBeGreaterThan(blind[51]! / blind[50]!);
  });
});

it('both are off by default: the price is that of the specification', () => {
  expect(market).toMatchObject({ impactExponent: 1, anticipation: 0 });
});
