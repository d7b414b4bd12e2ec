import { STAKER_SIZES } from '#sim/twin/cast.ts';
import type { Script } from '#sim/twin/script/script.ts';
import { apportionWei, toWei } from '#sim/twin/wei.ts';

/**
 * Brings what the stakers have wrapped to `staked` OPEN: each has its fixed part of the pool, of which `voting` votes. What is missing
 * they take of their own first, then from the float.
 */
export function adjustStakes(script: Script, at: number, staked: number, voting: number): void {
  const { cast, books } = script;
  const targets = apportionWei(toWei(staked), STAKER_SIZES).flatMap((wei) => apportionWei(wei, [voting, 1 - voting]));
  const accounts = cast.stakers.flatMap((each) => [each.voting, each.parked]);
  accounts.forEach((account, i) => {
    const change = targets[i]! - books.wrapped(account);
    if (change < 0n) script.act(at, { kind: 'unwrap', account, amount: -change });
    if (change <= 0n) return;
    const own = books.open(account);
    if (own < change) script.transfer(at, cast.float, account, change - own);
    script.act(at, { kind: 'wrap', account, amount: change });
  });
}

/** The week of the stakers: they are paid by the stream, take out what has cooled down, stake as the model says, and sell the rest. */
export function stakersWeek(script: Script, at: number, staked: number, voting: number): void {
  const { cast, books } = script;
  const accounts = cast.stakers.flatMap((each) => [each.voting, each.parked]);
  for (const account of accounts) {
    if (books.earned(account, at) > 0n) script.act(at, { kind: 'claimStream', account });
    if (books.canWithdraw(account, at)) script.act(at, { kind: 'withdraw', account });
  }
  adjustStakes(script, at, staked, voting);
  for (const account of accounts) script.transfer(at, account, cast.float, books.open(account));
}
