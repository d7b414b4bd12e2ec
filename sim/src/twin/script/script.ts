import { Books, type Opening } from '#sim/twin/books/books.ts';
import type { Cast } from '#sim/twin/cast.ts';
import type { Act, Event, Name, TwinProposal } from '#sim/twin/event.ts';
import type { VotingRules } from '#sim/twin/proposals.ts';
import type { TwinRun } from '#sim/twin/run.ts';
import { smaller } from '#sim/twin/wei.ts';

export const DAY = 86_400;

/** The replay as it is written: every act goes into the script and into the books at once. */
export class Script {
  readonly run: TwinRun;
  readonly cast: Cast;
  readonly rules: VotingRules;
  readonly proposals: readonly TwinProposal[];
  readonly books: Books;
  readonly events: Event[] = [];
  private readonly lent = new Map<Name, bigint>();
  private clock = Number.NEGATIVE_INFINITY;

  constructor(run: TwinRun, cast: Cast, rules: VotingRules, proposals: readonly TwinProposal[], opening: Opening) {
    this.run = run;
    this.cast = cast;
    this.rules = rules;
    this.proposals = proposals;
    this.books = new Books(opening, proposals);
  }

  /** @throws Overdrawn where somebody has not what it is to give */
  act(at: number, act: Act): void {
    if (at < this.clock) throw new RangeError(`${act.kind} at ${at}, after ${this.clock}`);
    this.clock = at;
    const event: Event = { ...act, at };
    this.books.book(event);
    this.events.push(event);
  }

  /** The float lends an account what it has not got of an amount, because it is paid later than in the model. */
  lend(at: number, account: Name, amount: bigint): void {
    const missing = amount - this.books.open(account);
    if (missing <= 0n) return;
    this.transfer(at, this.cast.float, account, missing);
    this.lent.set(account, (this.lent.get(account) ?? 0n) + missing);
  }

  repay(at: number, account: Name): void {
    const back = smaller(this.lent.get(account) ?? 0n, this.books.open(account));
    this.transfer(at, account, this.cast.float, back);
    this.lent.set(account, (this.lent.get(account) ?? 0n) - back);
  }

  transfer(at: number, from: Name, to: Name, amount: bigint): void {
    if (amount > 0n) this.act(at, { kind: 'transfer', from, to, amount });
  }
}
