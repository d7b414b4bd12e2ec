import { HOLDERS, type Ledger } from '#sim/twin/books/ledger.ts';
import type { Leaf, Name } from '#sim/twin/event.ts';

/** What an attestor locks for each root, wei. */
export const ROOT_BOND = 10_000n * 10n ** 18n;

/** AttributionSettler: roots take their total out of a Datanet's pool, leaves are paid from it. */
export class RootBook {
  private readonly ledger: Ledger;
  private readonly keeper: Name;
  private readonly leaves = new Map<string, readonly Leaf[]>();

  /** @param keeper posts the roots and locks their bonds */
  constructor(ledger: Ledger, keeper: Name) {
    this.ledger = ledger;
    this.keeper = keeper;
  }

  post(epoch: number, datanet: number, leaves: readonly Leaf[]): void {
    const root = `${epoch}/${datanet}`;
    const total = leaves.reduce((sum, { amount }) => sum + amount, 0n);
    this.ledger.add('attribution pool', String(datanet), -total);
    this.ledger.add('root total', root, total);
    this.leaves.set(root, leaves);
    this.ledger.move(this.keeper, HOLDERS.settler, ROOT_BOND);
  }

  claim(epoch: number, datanet: number, from: number, until: number): void {
    const root = `${epoch}/${datanet}`;
    for (const { account, amount } of this.leaves.get(root)!.slice(from, until)) {
      this.ledger.add('root claimed', root, amount);
      this.ledger.move(HOLDERS.settler, account, amount);
    }
  }

  freeBond(): void {
    this.ledger.add('bonds due', this.keeper, ROOT_BOND);
  }

  claimBonds(): void {
    this.ledger.move(HOLDERS.settler, this.keeper, this.ledger.takeDue('bonds due', this.keeper));
  }
}
