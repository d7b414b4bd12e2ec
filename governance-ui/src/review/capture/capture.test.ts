import { describe, expect, test } from 'vitest';
import { type CaptureRules, type CaptureScene, captureCost, trade, votesNeeded } from '#ui/review/capture/capture.ts';
import { INCUMBENT } from '#ui/review/capture/rules.ts';

const SCENE: CaptureScene = {
  price: 0.2,
  circulating: 200e6,
  wrapped: 40e6,
  opposed: 0.3,
  treasury: 60e6,
  impact: 5,
  reversion: 0.015,
  clip: 0.25,
  rent: 0.0005,
  reaction: 14,
};
const RULES: CaptureRules = {
  name: 'ours',
  quorum: 0.05,
  quorumFloor: 12.5e6,
  majority: 0.6,
  threshold: 2.5e6,
  votingDelay: 3,
  votingPeriod: 7,
  timelock: 3,
  cooldown: 7,
  outflowCap: 0.05,
};

describe('votes that carry a decision', () => {
  test('the floor, where little is wrapped; a share of what is wrapped, the own votes included; the opposition', () => {
    expect(votesNeeded(RULES, { wrapped: 1e6, opposed: 0 })).toBe(12.5e6);
    // X = 0.05 (400e6 + X).
    expect(votesNeeded(RULES, { wrapped: 400e6, opposed: 0 })).toBeCloseTo((0.05 * 400e6) / 0.95, 3);
    // X / (X + 12e6) > 0.6.
    expect(votesNeeded(RULES, { wrapped: 40e6, opposed: 0.3 })).toBeCloseTo(18e6, 3);
    expect(votesNeeded({ ...RULES, quorumFloor: 0, quorum: 0 }, { wrapped: 0, opposed: 0 })).toBe(2.5e6);
  });

  test("under the incumbent's rules one threshold is a quorum where 190,000 are wrapped", () => {
    expect(votesNeeded(INCUMBENT[1]!, { wrapped: 190_000, opposed: 0 })).toBe(10_000);
  });
});

describe('buying', () => {
  test('in one day at the mean price of the push, worked by hand', () => {
    // 2e6 of 200e6 at impact 5: ln p + 0.05, on average + 0.025.
    const { usd, level } = trade(2e6, 1, SCENE);
    expect(usd).toBeCloseTo(2e6 * 0.2 * Math.exp(0.025), 3);
    expect(level).toBeCloseTo(0.05, 12);
    // No more than the clip in a day: 18 million of 200 move it by 0.45, and take two days at least.
    expect(trade(200e6, 1, SCENE).level).toBe(0.25);
    expect(captureCost(RULES, SCENE).buying!.days).toBeGreaterThanOrEqual(2);
    // A second day starts where the first ended, less the return.
    expect(trade(4e6, 2, SCENE).level).toBeCloseTo(0.05 + 0.05 - 0.015 * 0.05, 12);
  });

  test('slowly is cheaper, and selling again brings less than was paid', () => {
    const { buying, tokens } = captureCost(RULES, SCENE);
    expect(buying!.days).toBeGreaterThan(1);
    expect(buying!.usd).toBeLessThan(trade(tokens, 2, SCENE).usd);
    expect(buying!.resaleUsd).toBeLessThan(buying!.usd);
    expect(captureCost(RULES, { ...SCENE, circulating: 30e6 }).buying).toBeNull();
  });
});

describe('what it brings', () => {
  test('5 % in 30 days under the cap, everything at once without one', () => {
    expect(captureCost(RULES, SCENE).lootTokens).toBeCloseTo(3e6, 3);
    expect(captureCost(RULES, { ...SCENE, reaction: 35 }).lootTokens).toBeCloseTo(60e6 * (1 - 0.95 ** 2), 3);
    expect(captureCost(INCUMBENT[0]!, SCENE).lootTokens).toBe(60e6);
  });

  test('renting is a multiple of the votes, where enough are wrapped and not opposed', () => {
    expect(captureCost(RULES, SCENE).rentUsd).toBeCloseTo(18e6 * 0.0005, 6);
    expect(captureCost(RULES, { ...SCENE, wrapped: 12e6, opposed: 0 }).rentUsd).toBeNull();
  });

  test('buying does not pay here under the cap, and pays without one', () => {
    expect(captureCost(RULES, SCENE).profitBuying!).toBeLessThan(0.5e6);
    expect(captureCost(INCUMBENT[1]!, { ...SCENE, wrapped: 200_000, opposed: 0 }).profitBuying!).toBeGreaterThan(5e6);
  });
});
