import type { Overview, Proposal } from '#ui/chain/records.ts';

const DAY = 86_400;

export interface Timing {
  /** Whole simulated days from now until the proposal is in force, rounded up. */
  readonly day: number;
  readonly note: string | null;
}

/** When a proposal would be in force at the earliest, if it passes and is queued and executed without delay. */
export function inForce(proposal: Proposal, overview: Overview): Timing {
  const after = (time: number): Timing => ({
    day: Math.max(0, Math.ceil((time - overview.timestamp) / DAY)),
    note: null,
  });
  switch (proposal.state) {
    case 'Pending':
    case 'Active':
      return after(proposal.voteEnd + overview.timelockDelay);
    case 'Succeeded':
      return after(overview.timestamp + overview.timelockDelay);
    case 'Queued':
      return after(proposal.eta ?? overview.timestamp + overview.timelockDelay);
    case 'Executed':
      return { day: 0, note: null };
    case 'Canceled':
    case 'Defeated':
    case 'Expired':
      return {
        day: 0,
        note: `It is ${proposal.state.toLowerCase()} and will not be executed: shown is what it would do if it were in force today.`,
      };
  }
}
