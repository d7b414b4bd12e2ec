import { WrappedVotes } from '#sim/mechanism/wrapped-votes.ts';
import { HOLDERS, type Ledger } from '#sim/twin/books/ledger.ts';
import type { Name } from '#sim/twin/event.ts';

/** Seconds from unwrapping to withdrawing. */
const COOLDOWN = 7 * 86_400;

/** GovernanceOpen: what is wrapped, and the stream that pays it. Times in unix seconds. */
export class StakeBook {
  private readonly ledger: Ledger;
  private readonly votes: WrappedVotes;

  constructor(ledger: Ledger, now: number) {
    this.ledger = ledger;
    this.votes = new WrappedVotes(now, COOLDOWN);
  }

  wrapped(account: Name): bigint {
    return this.votes.balanceOf(account);
  }

  /** Whether an account has something unwrapped that has cooled down. */
  canWithdraw(account: Name, now: number): boolean {
    const { amount, readyAt } = this.votes.unwrapped(account);
    return amount > 0n && readyAt <= BigInt(now);
  }

  earned(account: Name, now: number): bigint {
    return this.votes.earned(account, now);
  }

  wrap(account: Name, amount: bigint, now: number): void {
    this.ledger.move(account, HOLDERS.votes, amount);
    this.votes.wrap(account, amount, now);
    this.ledger.wrap(account, amount);
  }

  unwrap(account: Name, amount: bigint, now: number): void {
    this.votes.unwrap(account, amount, now);
    this.ledger.wrap(account, -amount);
    this.ledger.add('unwrapped gOPEN', account, amount);
  }

  withdraw(account: Name, now: number): void {
    const amount = this.votes.withdraw(account, now);
    this.ledger.add('unwrapped gOPEN', account, -amount);
    this.ledger.move(HOLDERS.votes, account, amount);
  }

  notifyReward(amount: bigint, now: number): void {
    if (amount === 0n) return;
    this.votes.notifyReward(amount, now);
    this.ledger.set('stream held', '', this.votes.rewardsHeld);
  }

  claimReward(account: Name, now: number): void {
    this.ledger.move(HOLDERS.votes, account, this.votes.claimReward(account, now));
    this.ledger.set('stream held', '', this.votes.rewardsHeld);
  }

  /** Brings what each account has earned up to now. */
  note(accounts: readonly Name[], now: number): void {
    for (const account of accounts) this.ledger.set('stream earned', account, this.votes.earned(account, now));
  }
}
