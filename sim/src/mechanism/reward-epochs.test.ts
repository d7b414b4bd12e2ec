import { expect, it } from 'vitest';
import { RewardEpochs, type RewardTerms } from '#sim/mechanism/reward-epochs.ts';

/** 60 % to the first Datanet, 30 % to the second, a tenth stays; three quarters of each to contributors. */
const TERMS: RewardTerms = { rate: 1_001n, weights: [6_000n, 3_000n], contributors: 7_500n, builders: 2_500n };

it('sets a budget apart when an epoch begins, and credits it when it has ended, every part rounded down', () => {
  const rewards = new RewardEpochs(TERMS, 1_000_000n, 0);
  rewards.settle(0);
  expect([rewards.openEpoch, rewards.reserve, rewards.openBudget]).toEqual([0, 998_999n, 1_001n]);
  expect(rewards.credits).toEqual([
    { contributors: 0n, builders: 0n },
    { contributors: 0n, builders: 0n },
  ]);
  rewards.settle(1);
  // 600.6 and 300.3; of 600: 450 and 150; of 300: 225 and 75.
  expect(rewards.credits).toEqual([
    { contributors: 450n, builders: 150n },
    { contributors: 225n, builders: 75n },
  ]);
  expect([rewards.released, rewards.reserve, rewards.openBudget]).toEqual([900n, 998_099n, 1_001n]);
  expect(rewards.claim(1)).toEqual({ contributors: 225n, builders: 75n });
  expect(rewards.credits[1]).toEqual({ contributors: 0n, builders: 0n });
});

it('has what is decided in an epoch in force from the next one on, however late it is settled', () => {
  const rewards = new RewardEpochs(TERMS, 1_000_000n, 0);
  rewards.decide({ rate: 2_000n, weights: [0n, 10_000n] }, 0);
  expect(rewards.inForce.rate).toBe(1_001n);
  rewards.settle(3);
  // One epoch at the old terms, two at the new ones.
  expect(rewards.credits).toEqual([
    { contributors: 450n, builders: 150n },
    { contributors: 225n + 3_000n, builders: 75n + 1_000n },
  ]);
});

it('credits a suspended Datanet for the epoch that has begun, and no other', () => {
  const rewards = new RewardEpochs(TERMS, 1_000_000n, 0);
  rewards.settle(1);
  rewards.suspend(0, 1);
  rewards.settle(4);
  expect(rewards.credits[0]).toEqual({ contributors: 900n, builders: 300n });
  expect(rewards.credits[1]).toEqual({ contributors: 900n, builders: 300n });
});

it('releases at most a quarter of the reserve in any 53 epochs, then goes on', () => {
  const all: RewardTerms = { rate: 10_000n, weights: [10_000n], contributors: 10_000n, builders: 0n };
  const rewards = new RewardEpochs(all, 100_000n, 0);
  rewards.settle(53);
  expect(rewards.released).toBe(25_000n);
  rewards.settle(54);
  // The first epoch has left the window.
  expect(rewards.openBudget).toBe(10_000n);
  rewards.settle(200);
  expect(rewards.released).toBe(100_000n);
  expect([rewards.reserve, rewards.openBudget]).toEqual([0n, 0n]);
});
