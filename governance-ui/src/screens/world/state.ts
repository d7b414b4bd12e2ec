import type { Proposal } from '#ui/chain/records.ts';
import { STANDING_SET } from '#ui/review/economics/standing-set.ts';

/** Asks in which world a proposal is simulated. */
export interface WorldDialog {
  readonly kind: 'world';
  readonly ticket: number;
  readonly proposal: Proposal;
  readonly index: number;
}

export function openWorlds(ticket: number, proposal: Proposal, shown: string | undefined): WorldDialog {
  const index = STANDING_SET.findIndex(({ key }) => key === shown);
  return { kind: 'world', ticket, proposal, index: Math.max(0, index) };
}
