import { Books, type Opening } from '#sim/twin/books/books.ts';
import type { Cast } from '#sim/twin/cast.ts';
import type { Act, Event, Name, TwinProposal } from '#sim/twin/event.ts';
import type { VotingRules } from '#sim/twin/proposals.ts';
import type { TwinRun } from '#sim/twin/run.ts';

export const DAY = 86_400;

/** The replay as it is written: every act goes into the script and into the books at once. */
export class Stage {
  readonly run: TwinRun;
  readonly cast: Cast;
  readonly rules: VotingRules;
  readonly proposals: readonly TwinProposal[];
  readonly books: Books;
  readonly events: Event[] = [];
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

  transfer(at: number, from: Name, to: Name, amount: bigint): void {
    if (amount > 0n) this.act(at, { kind: 'transfer', from, to, amount });
  }
}
