import { BallotBook } from '#sim/twin/books/ballots.ts';
import { FeeBook } from '#sim/twin/books/fees.ts';
import { HOLDERS, Ledger } from '#sim/twin/books/ledger.ts';
import type { Line, LineKind } from '#sim/twin/books/lines.ts';
import { RewardBook } from '#sim/twin/books/rewards.ts';
import { RootBook } from '#sim/twin/books/roots.ts';
import { StakeBook } from '#sim/twin/books/stakes.ts';
import type { Act, Ballot, Event, Name, TwinProposal } from '#sim/twin/event.ts';
import { DAYS_PER_EPOCH, type Decision, type Terms } from '#sim/twin/terms.ts';

const EPOCH = DAYS_PER_EPOCH * 86_400;

/** Who has what when the replay begins, and what has been decided by then. */
export interface Opening {
  /** OPEN by account or contract, in wei; they sum to the supply. */
  readonly open: ReadonlyMap<Name, bigint>;
  readonly terms: Terms;
  /** Posts the roots and locks their bonds. */
  readonly keeper: Name;
  /** Receive what rewards pay to builders, by Datanet. */
  readonly owners: readonly Name[];
  /** Unix seconds of the morning of day 0. */
  readonly dayZero: number;
}

/** How an act is booked at its time (unix seconds), in its week. */
type Bookings = {
  readonly [Kind in Act['kind']]: (act: Extract<Act, { readonly kind: Kind }>, now: number, epoch: number) => void;
};

/**
 * What every account has, by the simulator's port of the contracts' arithmetic: each event of the replay is booked as the
 * contracts would. Nothing is asked of a chain.
 */
export class Books {
  private readonly dayZero: number;
  private readonly proposals: readonly TwinProposal[];
  private readonly ledger = new Ledger();
  private readonly fees: FeeBook;
  private readonly rewards: RewardBook;
  private readonly roots: RootBook;
  private readonly stakes: StakeBook;
  private readonly ballots: BallotBook;

  constructor({ open, terms, keeper, owners, dayZero }: Opening, proposals: readonly TwinProposal[]) {
    this.dayZero = dayZero;
    this.proposals = proposals;
    const { ledger } = this;
    for (const [account, amount] of open) {
      ledger.add('OPEN', account, amount);
      ledger.add('supply of OPEN', '', amount);
    }
    this.fees = new FeeBook(ledger, terms.split);
    this.rewards = new RewardBook(ledger, terms, owners);
    this.roots = new RootBook(ledger, keeper);
    this.stakes = new StakeBook(ledger, dayZero);
    this.ballots = new BallotBook(ledger, proposals);
  }

  open(account: Name): bigint {
    return this.ledger.get('OPEN', account);
  }

  get(kind: LineKind, of: string | number = ''): bigint {
    return this.ledger.get(kind, String(of));
  }

  wrapped(account: Name): bigint {
    return this.stakes.wrapped(account);
  }

  canWithdraw(account: Name, at: number): boolean {
    return this.stakes.canWithdraw(account, this.dayZero + at);
  }

  /** What the stream owes an account. */
  earned(account: Name, at: number): bigint {
    return this.stakes.earned(account, this.dayZero + at);
  }

  /** Movements of OPEN and gOPEN that the tokens tell of. */
  get tokenTransfers(): number {
    return this.ledger.tokenTransfers;
  }

  /** Votes cast, by proposal. */
  get tallies(): readonly Ballot[] {
    return this.ballots.tallies;
  }

  /**
   * Everything that the chain can be asked for, as it must be `at` seconds after the morning of day 0.
   * @param accounts those that have OPEN and gOPEN compared even where they never had any
   */
  all(at: number, accounts: readonly Name[]): Line[] {
    for (const account of accounts) {
      this.ledger.open('OPEN', account);
      this.ledger.open('gOPEN', account);
    }
    this.stakes.note(accounts, this.dayZero + at);
    return this.ledger.all();
  }

  /** @throws RangeError where the contracts would refuse it */
  book(event: Event): void {
    const booking = this.bookings[event.kind] as (act: Act, now: number, epoch: number) => void;
    booking(event, this.dayZero + event.at, Math.floor(event.at / EPOCH));
  }

  private readonly bookings: Bookings = {
    transfer: ({ from, to, amount }) => this.ledger.move(from, to, amount),
    fundTreasury: ({ from, amount }) => this.ledger.move(from, HOLDERS.treasury, amount),
    pay: ({ payer, payments }) => this.fees.pay(payer, payments),
    distributeFees: (_, now) => this.stakes.notifyReward(this.fees.distribute(), now),
    claimFees: ({ datanet }) => this.fees.claimDatanet(datanet),
    claimBuilderFees: ({ builder }) => this.fees.claimFor(builder),
    settleRewards: (_, _now, epoch) => this.rewards.settle(epoch),
    claimRewards: ({ datanet }, _, epoch) => this.rewards.claim(datanet, epoch),
    postRoot: ({ epoch, datanet, leaves }) => this.roots.post(epoch, datanet, leaves),
    claimLeaves: ({ epoch, datanet, from, until }) => this.roots.claim(epoch, datanet, from, until),
    freeBond: () => this.roots.freeBond(),
    claimBonds: () => this.roots.claimBonds(),
    wrap: ({ account, amount }, now) => this.stakes.wrap(account, amount, now),
    unwrap: ({ account, amount }, now) => this.stakes.unwrap(account, amount, now),
    withdraw: ({ account }, now) => this.stakes.withdraw(account, now),
    claimStream: ({ account }, now) => this.stakes.claimReward(account, now),
    // Moves votes and no money.
    delegate: () => {},
    propose: ({ by }) => this.ballots.lockBond(by),
    ballot: ({ proposal, votes }) => this.ballots.cast(proposal, votes),
    queue: () => {},
    execute: ({ proposal }, _, epoch) => {
      const { passes, decisions } = this.proposals[proposal]!;
      if (passes) for (const decision of decisions) this.enact(decision, epoch);
    },
    releaseBond: ({ proposal }) => this.ballots.releaseBond(proposal),
  };

  private enact(decision: Decision, epoch: number): void {
    switch (decision.kind) {
      case 'split':
        this.fees.setSplit(decision.split);
        break;
      case 'rate':
        this.rewards.setRate(decision.rate, epoch);
        break;
      case 'weights':
        this.rewards.setWeights(decision.weights, epoch);
        break;
      case 'shares':
        this.rewards.setShares(decision.shares, epoch);
        break;
      case 'suspend':
        this.rewards.suspend(decision.datanet, epoch);
    }
  }
}
