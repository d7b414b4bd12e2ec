import type { Act } from '#ui/chain/act.ts';
import type { Proposal } from '#ui/chain/records.ts';
import { PREPARING, type Signing } from '#ui/screens/sign/state.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { openDialog } from '#ui/ui/shell/steps.ts';

/** The dialog of an act that needs no further question: review, confirmation, result. */
export interface TransactDialog {
  readonly kind: 'transact';
  readonly ticket: number;
  readonly act: Act;
  /** Above the review: what is done, and a remark on it. */
  readonly title: string;
  readonly note: string;
  /** The proposal that it is about, as it was when the dialog opened; `null` for an account's own tokens. */
  readonly proposal: Proposal | null;
  readonly signing: Signing;
}

export function openTransact(
  ticket: number,
  about: Omit<TransactDialog, 'kind' | 'ticket' | 'signing'>,
): TransactDialog {
  return { kind: 'transact', ticket, ...about, signing: PREPARING };
}

/** Opens the dialog and has the transaction prepared. */
export function startTransact(app: App, about: Omit<TransactDialog, 'kind' | 'ticket' | 'signing'>): Step {
  const opened = openDialog(app, (ticket) => openTransact(ticket, about));
  return [opened, { kind: 'prepare', ticket: opened.dialog.ticket, act: about.act }];
}

/** Why a proposal cannot be queued now; `null` where it can. */
export function whyNotQueue(proposal: Proposal): string | null {
  if (!proposal.hasTimelock)
    return 'This Governor has no timelock to queue in: what has passed is executed at once, X.';
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
      return proposal.hasTimelock
        ? `#${proposal.number} has passed; it must be queued before it can be executed.`
        : null;
    case 'Pending':
    case 'Active':
      return `#${proposal.number} can be executed after it has passed${proposal.hasTimelock ? ' and waited in the queue' : ''}.`;
    case 'Executed':
      return `#${proposal.number} has been executed already.`;
    default:
      return `#${proposal.number} is over: nothing is left to execute.`;
  }
}

/** Why a proposal cannot be cancelled now; `null` where it may be tried. Whether the account may is the contract's to say. */
export function whyNotCancel(proposal: Proposal): string | null {
  switch (proposal.state) {
    case 'Canceled':
      return `#${proposal.number} is cancelled already.`;
    case 'Executed':
    case 'Expired':
    case 'Defeated':
      return `#${proposal.number} is over: nothing is left to cancel.`;
    default:
      return null;
  }
}
