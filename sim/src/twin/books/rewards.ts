import { RewardEpochs, type RewardTerms } from '#sim/mechanism/reward-epochs.ts';
import { HOLDERS, type Ledger } from '#sim/twin/books/ledger.ts';
import type { Name } from '#sim/twin/event.ts';
import type { Terms } from '#sim/twin/terms.ts';

/** RewardController: a budget a week, credited when the week has ended. */
export class RewardBook {
  private readonly ledger: Ledger;
  private readonly epochs: RewardEpochs;
  private readonly owners: readonly Name[];

  /** @param owners receive builders' rewards, by Datanet */
  constructor(ledger: Ledger, terms: Terms, owners: readonly Name[]) {
    this.ledger = ledger;
    this.owners = owners;
    const { rate, weights, shares } = terms;
    const opening: RewardTerms = { rate, weights: weights.map(BigInt), ...inBps(shares) };
    this.epochs = new RewardEpochs(opening, ledger.get('OPEN', HOLDERS.rewards), 0);
  }

  settle(epoch: number): void {
    this.epochs.settle(epoch);
    this.note();
  }

  setRate(rate: bigint, epoch: number): void {
    this.epochs.decide({ rate }, epoch);
    this.note();
  }

  setWeights(weights: readonly number[], epoch: number): void {
    this.epochs.decide({ weights: weights.map(BigInt) }, epoch);
    this.note();
  }

  setShares(shares: Terms['shares'], epoch: number): void {
    this.epochs.decide(inBps(shares), epoch);
    this.note();
  }

  suspend(datanet: number, epoch: number): void {
    this.epochs.suspend(datanet, epoch);
  }

  claim(datanet: number, epoch: number): void {
    this.settle(epoch);
    this.epochs.claim(datanet);
    this.ledger.fundPool(HOLDERS.rewards, 'contributor rewards due', datanet);
    const builders = this.ledger.takeDue('builder rewards due', String(datanet));
    this.ledger.move(HOLDERS.rewards, this.owners[datanet]!, builders);
  }

  private note(): void {
    const { ledger, epochs } = this;
    ledger.set('reward reserve', '', epochs.reserve);
    ledger.set('open budget', '', epochs.openBudget);
    ledger.set('rewards released', '', epochs.released);
    epochs.credits.forEach(({ contributors, builders }, datanet) => {
      ledger.set('contributor rewards due', String(datanet), contributors);
      ledger.set('builder rewards due', String(datanet), builders);
    });
  }
}

function inBps({ contributors, builders }: Terms['shares']): { contributors: bigint; builders: bigint } {
  return { contributors: BigInt(contributors), builders: BigInt(builders) };
}
