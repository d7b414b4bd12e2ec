import { HOLDERS, type Ledger } from '#sim/twin/books/ledger.ts';
import type { Ballot, Name, TwinProposal } from '#sim/twin/event.ts';

/** What a proposer locks, wei. */
export const PROPOSAL_BOND = 10_000n * 10n ** 18n;

/** OpenGovernor and ProposalBonds: what is cast, and what becomes of the bonds. */
export class BallotBook {
  private readonly ledger: Ledger;
  private readonly proposals: readonly TwinProposal[];
  /** Votes cast, by proposal. */
  readonly tallies: readonly { for: bigint; against: bigint; abstain: bigint }[];

  constructor(ledger: Ledger, proposals: readonly TwinProposal[]) {
    this.ledger = ledger;
    this.proposals = proposals;
    this.tallies = proposals.map(() => ({ for: 0n, against: 0n, abstain: 0n }));
  }

  lockBond(proposer: Name): void {
    this.ledger.move(proposer, HOLDERS.bonds, PROPOSAL_BOND);
  }

  /** To the treasury where two thirds rejected the proposal, else back to its proposer. */
  releaseBond(proposal: number): void {
    const { by, passes } = this.proposals[proposal]!;
    const { for: inFavour, against } = this.tallies[proposal]!;
    const isRejected = !passes && against > 0n && against >= 2n * inFavour;
    this.ledger.move(HOLDERS.bonds, isRejected ? HOLDERS.treasury : by, PROPOSAL_BOND);
  }

  cast(proposal: number, votes: Ballot): void {
    const tally = this.tallies[proposal]!;
    tally.for += votes.for;
    tally.against += votes.against;
    tally.abstain += votes.abstain;
  }
}
