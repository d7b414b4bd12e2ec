/**
 * The rewards epoch by epoch: the port of contracts/src/economy/RewardController.sol, which is normative, for Datanets that have
 * passed their probation. What is decided during an epoch is in force from the next one on; an epoch's budget is set apart when it
 * begins and credited when it has ended. Amounts in wei; Datanets by index.
 */
import { epochBudget, splitBudgetDown, splitShareDown } from '#sim/mechanism/emission.ts';
import { shareDown } from '#sim/mechanism/fee-split.ts';

const BPS = 10_000n;
/** Any `YEAR_EPOCHS` epochs release at most `MAX_ANNUAL_BPS` of what was ever put into the reserve. */
const MAX_ANNUAL_BPS = 2_500n;
const YEAR_EPOCHS = 53;

/** Rate in wei per epoch; weights by Datanet and shares in basis points. What they leave of 10,000 stays in the reserve. */
export interface RewardTerms {
  readonly rate: bigint;
  readonly weights: readonly bigint[];
  readonly contributors: bigint;
  readonly builders: bigint;
}

export interface Credit {
  contributors: bigint;
  builders: bigint;
}

export class RewardEpochs {
  private decided: RewardTerms;
  inForce: RewardTerms;
  openEpoch: number;
  reserve: bigint;
  openBudget = 0n;
  /** Credited and not paid, by Datanet. */
  readonly credits: Credit[];
  private readonly funded: bigint;
  /** Everything credited up to and including an epoch, ascending. */
  private readonly releasedBy: { readonly epoch: number; readonly total: bigint }[] = [];
  /** First epoch that a Datanet is not credited any more. */
  private readonly leftAt = new Map<number, number>();

  /** Before `firstEpoch` nothing was released. */
  constructor(terms: RewardTerms, reserve: bigint, firstEpoch: number) {
    this.decided = terms;
    this.inForce = terms;
    this.openEpoch = firstEpoch - 1;
    this.reserve = reserve;
    this.funded = reserve;
    this.credits = terms.weights.map(() => ({ contributors: 0n, builders: 0n }));
  }

  /** Everything credited since the start. */
  get released(): bigint {
    return this.releasedBy.at(-1)?.total ?? 0n;
  }

  /** Settles the epochs that have ended. */
  settle(current: number): void {
    while (this.openEpoch < current) {
      this.closeEpoch();
      this.openNextEpoch();
    }
  }

  /** Decides what is in force from the epoch after the current one on. */
  decide(change: Partial<RewardTerms>, current: number): void {
    this.settle(current);
    this.decided = { ...this.decided, ...change };
  }

  /** A suspended Datanet is credited up to the epoch that has begun. */
  suspend(datanet: number, current: number): void {
    this.leftAt.set(datanet, current + 1);
  }

  claim(datanet: number): Credit {
    const paid = { ...this.credits[datanet]! };
    this.credits[datanet] = { contributors: 0n, builders: 0n };
    return paid;
  }

  private closeEpoch(): void {
    const { weights, contributors, builders } = this.inForce;
    const sink = weights.reduce((left, weight) => left - weight, BPS);
    const { shares } = splitBudgetDown(this.openBudget, weights, sink);
    let allocated = 0n;
    for (const [datanet, share] of shares.entries()) {
      if ((this.leftAt.get(datanet) ?? Number.POSITIVE_INFINITY) <= this.openEpoch) continue;
      const parts = splitShareDown(share, contributors, builders);
      this.credits[datanet]!.contributors += parts.contributors;
      this.credits[datanet]!.builders += parts.builders;
      allocated += parts.contributors + parts.builders;
    }
    this.reserve += this.openBudget - allocated;
    this.openBudget = 0n;
    if (allocated > 0n) this.releasedBy.push({ epoch: this.openEpoch, total: this.released + allocated });
  }

  private openNextEpoch(): void {
    this.openEpoch++;
    this.inForce = this.decided;
    this.openBudget = epochBudget(this.inForce.rate, smaller(this.annualLeft(), this.reserve));
    this.reserve -= this.openBudget;
  }

  private annualLeft(): bigint {
    const before = this.releasedBy.findLast(({ epoch }) => epoch <= this.openEpoch - YEAR_EPOCHS)?.total ?? 0n;
    const most = shareDown(this.funded, MAX_ANNUAL_BPS);
    const given = this.released - before;
    return given < most ? most - given : 0n;
  }
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
