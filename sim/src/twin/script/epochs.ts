import { ROOT_BOND } from '#sim/twin/books/roots.ts';
import type { Leaf, Name } from '#sim/twin/event.ts';
import { DAY, type Script } from '#sim/twin/script/script.ts';
import { DAYS_PER_EPOCH } from '#sim/twin/terms.ts';
import { apportionWei, CumulatedWei, smaller } from '#sim/twin/wei.ts';

/** Seconds of the first day of a week. */
const SETTLE = 600;
const FORWARD = SETTLE + 1;
const ATTEST = SETTLE + 2;
/** Days from a root to its claims, and the second: its window for challenges is over by then. */
export const CLAIM_AFTER = 3;
const CLAIM = ATTEST + 60;
/** Leaves that one transaction claims. */
const BATCH = 20;

/** What ends with a week: fees and rewards are settled, builders paid, attributions posted; and claimed when they are final. */
export class Epochs {
  private readonly script: Script;
  private readonly soldByContributors: readonly CumulatedWei[];
  private readonly soldByBuilders: readonly CumulatedWei[];
  /** Leaves of the roots of the last week, by Datanet. */
  private posted: readonly (readonly Leaf[])[] = [];

  constructor(script: Script) {
    this.script = script;
    this.soldByContributors = script.cast.contributors.map(() => new CumulatedWei());
    this.soldByBuilders = script.cast.builders.map(() => new CumulatedWei());
  }

  /** The morning after the last day of week `epoch`; −1: before the first. */
  settle(epoch: number): void {
    const { script } = this;
    const { books, cast } = script;
    const at = (epoch + 1) * DAYS_PER_EPOCH * DAY;
    script.act(at + SETTLE, { kind: 'settleRewards' });
    if (epoch < 0) return;
    if (books.get('staker fees due') + books.get('treasury fees due') > 0n) {
      script.act(at + SETTLE, { kind: 'distributeFees' });
    }
    const parts = cast.users.map((_, datanet) => {
      const fees = books.get('Datanet fees due', datanet);
      const rewards = books.get('contributor rewards due', datanet);
      if (rewards + books.get('builder rewards due', datanet) > 0n) {
        script.act(at + SETTLE, { kind: 'claimRewards', datanet });
      }
      if (fees > 0n) script.act(at + SETTLE, { kind: 'claimFees', datanet });
      return { fees, rewards };
    });
    this.payBuilders(at, epoch);
    this.posted = parts.map(({ fees, rewards }, datanet) => this.leavesOf(epoch, datanet, fees, rewards));
    this.posted.forEach((leaves, datanet) => {
      if (leaves.length > 0) script.act(at + ATTEST, { kind: 'postRoot', epoch, datanet, leaves });
    });
  }

  /** Builders get the fees of their models from the router, rewards from the Datanet's owner, and sell. */
  private payBuilders(at: number, epoch: number): void {
    const { script } = this;
    const { books, cast, run } = script;
    const flows = run.epochs[epoch]!;
    cast.owners.forEach((owner, datanet) => {
      const parts = apportionWei(books.open(owner), [...flows.builderEmission[datanet]!]);
      parts.forEach((amount, group) => {
        script.transfer(at + FORWARD, owner, cast.builders[group]!, amount);
      });
    });
    for (const builder of cast.builders) {
      if (books.get('builder fees due', builder) > 0n) script.act(at + FORWARD, { kind: 'claimBuilderFees', builder });
    }
    cast.builders.forEach((builder, group) => {
      const flow = this.soldByBuilders[group]!;
      flow.add(flows.soldByBuilders[group]!);
      this.sell(at + ATTEST, builder, flow);
    });
  }

  /** Fees by weight, rewards by the week's work, as the run has them; what finds nobody stays in the pool. */
  private leavesOf(epoch: number, datanet: number, fees: bigint, rewards: bigint): Leaf[] {
    const { cast, run } = this.script;
    const { feeIncome, workIncome, alumniFees } = run.epochs[epoch]!;
    const accounts = [...cast.contributors, cast.alumni[datanet]!];
    const byFees = apportionWei(fees, [...feeIncome[datanet]!, alumniFees[datanet]!]);
    const byWork = apportionWei(rewards, [...workIncome[datanet]!, 0]);
    return accounts
      .map((account, i) => ({ account, amount: byFees[i]! + byWork[i]! }))
      .filter(({ amount }) => amount > 0n);
  }

  /** Three days later: the roots of week `epoch` are final, contributors claim and sell, the bonds come free. */
  claim(epoch: number): void {
    const { script, posted } = this;
    const { cast, run } = script;
    const at = ((epoch + 1) * DAYS_PER_EPOCH + CLAIM_AFTER) * DAY + CLAIM;
    posted.forEach((leaves, datanet) => {
      for (let from = 0; from < leaves.length; from += BATCH) {
        const until = Math.min(from + BATCH, leaves.length);
        script.act(at, { kind: 'claimLeaves', epoch, datanet, from, until });
      }
    });
    cast.contributors.forEach((account, group) => {
      const flow = this.soldByContributors[group]!;
      flow.add(run.epochs[epoch]!.soldByContributors[group]!);
      this.sell(at + 1, account, flow);
    });
    for (const account of cast.alumni) script.transfer(at + 1, account, cast.float, script.books.open(account));
    posted.forEach((leaves, datanet) => {
      if (leaves.length > 0) script.act(at + 1, { kind: 'freeBond', epoch, datanet });
    });
    if (script.books.get('bonds due', cast.keeper) >= ROOT_BOND) script.act(at + 2, { kind: 'claimBonds' });
  }

  /** At most what the account has: the rest is sold when it has been paid. */
  private sell(at: number, account: Name, flow: CumulatedWei): void {
    const due = smaller(flow.due, this.script.books.open(account));
    if (due > 0n) this.script.transfer(at, account, this.script.cast.float, flow.take(due));
  }
}
