import { type LineKind, Lines } from '#sim/twin/books/lines.ts';
import type { Name } from '#sim/twin/event.ts';

/** The contracts that hold OPEN, as the books call them. */
export const HOLDERS = {
  votes: 'GovernanceOpen',
  router: 'FeeRouter',
  rewards: 'RewardController',
  settler: 'AttributionSettler',
  treasury: 'Treasury',
  registry: 'DatanetRegistry',
  bonds: 'ProposalBonds',
} as const;

/** Who has what. The books of the single contracts write into it. */
export class Ledger extends Lines {
  /** Movements of OPEN and gOPEN that the tokens tell of. */
  tokenTransfers = 0;

  /** @throws Overdrawn where `from` has less */
  move(from: Name, to: Name, amount: bigint): void {
    if (amount === 0n) return;
    this.add('OPEN', from, -amount);
    this.add('OPEN', to, amount);
    this.tokenTransfers++;
  }

  burn(from: Name, amount: bigint): void {
    if (amount === 0n) return;
    this.add('OPEN', from, -amount);
    this.add('supply of OPEN', '', -amount);
    this.tokenTransfers++;
  }

  /** gOPEN that an account gets, or gives up. */
  wrap(account: Name, change: bigint): void {
    this.add('gOPEN', account, change);
    this.add('supply of gOPEN', '', change);
    this.tokenTransfers++;
  }

  /** Takes all that a line says is due. */
  takeDue(kind: LineKind, of = ''): bigint {
    const due = this.get(kind, of);
    this.add(kind, of, -due);
    return due;
  }

  /** What is due to a Datanet's contributors goes into its pool at the settler. */
  fundPool(from: Name, kind: LineKind, datanet: number): void {
    const due = this.takeDue(kind, String(datanet));
    this.add('attribution pool', String(datanet), due);
    this.move(from, HOLDERS.settler, due);
  }
}
