import { STAKER_SIZES } from '#sim/twin/cast.ts';
import type { Stage } from '#sim/twin/script/stage.ts';
import { apportionWei, toWei } from '#sim/twin/wei.ts';

/**
 * Brings what the stakers have wrapped to `staked` OPEN: each has its fixed part of the pool, of which `voting` votes. What is missing
 * they take of their own first, then from the float.
 */
export function adjustStakes(stage: Stage, at: number, staked: number, voting: number): void {
  const { cast, books } = stage;
  const targets = apportionWei(toWei(staked), STAKER_SIZES).flatMap((wei) => apportionWei(wei, [voting, 1 - voting]));
  const accounts = cast.stakers.flatMap((each) => [each.voting, each.parked]);
  accounts.forEach((account, i) => {
    const change = targets[i]! - books.wrapped(account);
    if (change < 0n) stage.act(at, { kind: 'unwrap', account, amount: -change });
    if (change <= 0n) return;
    const own = books.open(account);
    if (own < change) stage.transfer(at, cast.float, account, change - own);
    stage.act(at, { kind: 'wrap', account, amount: change });
  });
}

/** The week of the stakers: they are paid by the stream, take out what has cooled down, stake as the model says, and sell the rest. */
export function stakersWeek(stage: Stage, at: number, staked: number, voting: number): void {
  const { cast, books } = stage;
  const accounts = cast.stakers.flatMap((each) => [each.voting, each.parked]);
  for (const account of accounts) {
    if (books.earned(account, at) > 0n) stage.act(at, { kind: 'claimStream', account });
    if (books.canWithdraw(account, at)) stage.act(at, { kind: 'withdraw', account });
  }
  adjustStakes(stage, at, staked, voting);
  for (const account of accounts) stage.transfer(at, account, cast.float, books.open(account));
}
