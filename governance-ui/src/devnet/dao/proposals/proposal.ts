import type { AddressBook } from '#ui/chain/addresses.ts';
import type { VoteChoice } from '#ui/chain/client.ts';
import type { Address, Hex, ProposalState } from '#ui/chain/records.ts';
import type { Call } from '#ui/proposal/decode.ts';

export interface DemoBallot {
  readonly by: string;
  readonly choice: VoteChoice;
  readonly reason: string;
  /** Hours after the vote's start. */
  readonly hour: number;
}

/** What the builders of the calls need to know of the chain. */
export interface DemoChain {
  readonly addresses: AddressBook;
  datanetId(name: string): Hex;
  accountAddress(name: string): Address;
}

/** A proposal of the demonstration DAO and what became of it. */
export interface DemoProposal {
  readonly proposer: string;
  /** Days before now. */
  readonly proposedDaysAgo: number;
  /** Title line, then the reasons, as its proposer wrote them. */
  readonly description: string;
  calls(chain: DemoChain): readonly Call[];
  readonly ballots: readonly DemoBallot[];
  /** Hours after the end of the vote at which it was queued. */
  readonly queuedAfter?: number;
  /** Hours after the end of the timelock's delay at which it was executed. */
  readonly executedAfter?: number;
  /** The state in which a voter meets it. */
  readonly state: ProposalState;
}

export function ballot(by: string, choice: VoteChoice, hour: number, reason = ''): DemoBallot {
  return { by, choice, hour, reason };
}

/** A description as its proposer would type it: each paragraph on one line, for the reader's screen to break. */
export function unwrap(text: string): string {
  return `${text.trim().replace(/([^\n])\n(?!\n)/g, '$1 ')}\n`;
}
