import { legsDown, type Split } from '#sim/mechanism/fee-split.ts';
import { HOLDERS, type Ledger } from '#sim/twin/books/ledger.ts';
import type { Name, Payment } from '#sim/twin/event.ts';
import type { Terms } from '#sim/twin/terms.ts';

/** FeeRouter: every payment is divided when it is made. */
export class FeeBook {
  private readonly ledger: Ledger;
  private split: Split;

  constructor(ledger: Ledger, split: Terms['split']) {
    this.ledger = ledger;
    this.split = inBps(split);
  }

  setSplit(split: Terms['split']): void {
    this.split = inBps(split);
  }

  pay(payer: Name, payments: readonly Payment[]): void {
    const { ledger } = this;
    let [paid, burned] = [0n, 0n];
    for (const { datanet, builder, amount } of payments) {
      const legs = legsDown(amount, this.split);
      ledger.add('Datanet fees due', String(datanet), legs.contributors);
      ledger.add('builder fees due', builder, legs.builders);
      ledger.add('staker fees due', '', legs.stakers);
      ledger.add('treasury fees due', '', legs.treasury);
      paid += amount;
      burned += legs.burn;
    }
    ledger.move(payer, HOLDERS.router, paid);
    ledger.burn(HOLDERS.router, burned);
  }

  /** @returns what stakers are paid, which is to be streamed */
  distribute(): bigint {
    const { ledger } = this;
    ledger.move(HOLDERS.router, HOLDERS.treasury, ledger.takeDue('treasury fees due'));
    const stakers = ledger.takeDue('staker fees due');
    ledger.move(HOLDERS.router, HOLDERS.votes, stakers);
    return stakers;
  }

  claimDatanet(datanet: number): void {
    this.ledger.fundPool(HOLDERS.router, 'Datanet fees due', datanet);
  }

  claimFor(builder: Name): void {
    this.ledger.move(HOLDERS.router, builder, this.ledger.takeDue('builder fees due', builder));
  }
}

function inBps({ contributors, builders, stakers, treasury, burn }: Terms['split']): Split {
  return {
    contributors: BigInt(contributors),
    builders: BigInt(builders),
    stakers: BigInt(stakers),
    treasury: BigInt(treasury),
    burn: BigInt(burn),
  };
}
