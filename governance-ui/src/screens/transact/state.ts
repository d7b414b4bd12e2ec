import type { Proposal } from '#ui/chain/records.ts';
import { PREPARING, type Signing } from '#ui/screens/sign/state.ts';

/** The queue and the execute dialog: review, confirmation, result. */
export interface TransactDialog {
  readonly kind: 'queue' | 'execute';
  readonly ticket: number;
  readonly proposal: Proposal;
  readonly signing: Signing;
}

export function openTransact(ticket: number, kind: TransactDialog['kind'], proposal: Proposal): TransactDialog {
  return { kind, ticket, proposal, signing: PREPARING };
}

/** Why a proposal cannot be queued now; `null` where it can. */
export function whyNotQueue(proposal: Proposal): string | null {
  switch (proposal.state) {
    case 'Succeeded':
      return null;
    case 'Pending':
    case 'Active':
      return `#${proposal.number} can be queued after its vote has ended and passed.`;
    case 'Queued':
      return `#${proposal.number} is in the queue already.`;
    default:
      return `#${proposal.number} is over: nothing is left to queue.`;
  }
}

/** Why a proposal cannot be executed now; `null` where it can. `time` is the chain's. */
export function whyNotExecute(proposal: Proposal, time: number): string | null {
  switch (proposal.state) {
    case 'Queued':
      return proposal.eta !== null && time < proposal.eta
        ? `#${proposal.number} is still waiting in the timelock.`
        : null;
    case 'Succeeded':
      return `#${proposal.number} has passed; it must be queued before it can be executed.`;
    case 'Pending':
    case 'Active':
      return `#${proposal.number} can be executed after it has passed and waited in the queue.`;
    case 'Executed':
      return `#${proposal.number} has been executed already.`;
    default:
      return `#${proposal.number} is over: nothing is left to execute.`;
  }
}
