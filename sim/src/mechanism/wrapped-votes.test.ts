import { describe, expect, it } from 'vitest';
import { WrappedVotes } from '#sim/mechanism/wrapped-votes.ts';

const DAY = 86_400;

const MIDNIGHT = 1_767_225_600;
const WEEK = 7 * DAY;

describe('the stream of rewards', () => {
  it('pays 3 : 1 to who holds 3 : 1, a seventh of a payment made at midnight a day', () => {
    const votes = new WrappedVotes(MIDNIGHT, WEEK);
    votes.wrap('a', 300n, MIDNIGHT);
    votes.wrap('b', 100n, MIDNIGHT);
    votes.notifyReward(2_800n, MIDNIGHT);
    expect(votes.earned('a', MIDNIGHT + DAY)).toBe(299n);
    expect(votes.earned('b', MIDNIGHT + DAY)).toBe(99n);
    expect(votes.claimReward('a', MIDNIGHT + WEEK)).toBe(2_099n);
    expect(votes.claimReward('b', MIDNIGHT + 2 * WEEK)).toBe(699n);
    // What rounding left behind stays: a wei each.
    expect(votes.rewardsHeld).toBe(2n);
  });

  it('ends at the first midnight seven days after a payment, so that one at noon takes seven and a half', () => {
    const votes = new WrappedVotes(MIDNIGHT, WEEK);
    votes.wrap('a', 1n, MIDNIGHT);
    votes.notifyReward(15_000_000n, MIDNIGHT + DAY / 2);
    expect(votes.earned('a', MIDNIGHT + DAY)).toBe(999_999n);
    expect(votes.earned('a', MIDNIGHT + 7 * DAY)).toBe(12_999_999n);
    expect(votes.earned('a', MIDNIGHT + 8 * DAY)).toBe(14_999_999n);
    expect(votes.earned('a', MIDNIGHT + 80 * DAY)).toBe(14_999_999n);
  });

  it('pays nothing to who wraps after a second and unwrapped before it', () => {
    const votes = new WrappedVotes(MIDNIGHT, WEEK);
    votes.wrap('a', 10n, MIDNIGHT);
    votes.notifyReward(BigInt(WEEK), MIDNIGHT);
    votes.wrap('late', 10n, MIDNIGHT + 100);
    votes.unwrap('late', 10n, MIDNIGHT + 101);
    // One wei a second: half of one second's, rounded down.
    expect(votes.earned('late', MIDNIGHT + WEEK)).toBe(0n);
    expect(votes.earned('a', MIDNIGHT + 101)).toBe(100n);
  });

  it('carries what streams while nobody holds gOPEN to the next payment', () => {
    const votes = new WrappedVotes(MIDNIGHT, WEEK);
    votes.notifyReward(700n * BigInt(DAY), MIDNIGHT);
    votes.wrap('a', 5n, MIDNIGHT + DAY);
    votes.notifyReward(700n * BigInt(DAY), MIDNIGHT + DAY);
    // Both come out whole, less what rounding leaves.
    expect(votes.earned('a', MIDNIGHT + 9 * DAY)).toBe(1_400n * BigInt(DAY) - 1n);
  });
});

describe('unwrapping', () => {
  it('pays after the cooldown, which starts anew with every further unwrapping', () => {
    const votes = new WrappedVotes(MIDNIGHT, WEEK);
    votes.wrap('a', 10n, MIDNIGHT);
    votes.unwrap('a', 4n, MIDNIGHT);
    votes.unwrap('a', 5n, MIDNIGHT + DAY);
    expect([votes.balanceOf('a'), votes.supply]).toEqual([1n, 1n]);
    expect(() => votes.withdraw('a', MIDNIGHT + WEEK)).toThrow('a can withdraw at');
    expect(votes.withdraw('a', MIDNIGHT + WEEK + DAY)).toBe(9n);
    expect(votes.unwrapped('a')).toEqual({ amount: 0n, readyAt: 0n });
  });

  it('refuses more than there is', () => {
    const votes = new WrappedVotes(MIDNIGHT, WEEK);
    votes.wrap('a', 10n, MIDNIGHT);
    expect(() => votes.unwrap('a', 11n, MIDNIGHT)).toThrow('a holds 10 gOPEN, not 11');
  });
});
