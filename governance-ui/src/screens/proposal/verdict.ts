import type { Proposal } from '#ui/chain/records.ts';
import { formatCompact } from '#ui/format/amount.ts';
import { formatRelativeTime } from '#ui/format/time.ts';
import type { Tone } from '#ui/ui/theme.ts';

/** Votes that still have to be cast, For or Abstain, to reach the quorum; 0 where it is reached. In wei. */
export function missingToQuorum({ tally, quorum }: Proposal): bigint {
  const counted = tally.for + tally.abstain;
  return counted >= quorum ? 0n : quorum - counted;
}

/** More For than Against, as passing takes. */
export function leads({ tally }: Proposal): boolean {
  return tally.for > tally.against;
}

/** Just above equality: what For lacks. In wei. */
function missingToLead({ tally }: Proposal): bigint {
  return leads({ tally } as Proposal) ? 0n : tally.against - tally.for + 1n;
}

export interface Verdict {
  readonly tone: Tone;
  readonly text: string;
}

function active(proposal: Proposal): Verdict {
  const quorum = missingToQuorum(proposal);
  const lead = missingToLead(proposal);
  if (quorum === 0n && lead === 0n)
    return { tone: 'good', text: '✓ Passes as it stands: the quorum is reached and For leads.' };
  const needs = [
    ...(quorum > 0n ? [`${formatCompact(quorum)} more For or Abstain to reach the quorum`] : []),
    ...(lead > 0n ? [`more For than Against${lead > 1n ? ` (${formatCompact(lead)} more)` : ''}`] : []),
  ];
  return { tone: 'warn', text: `! Fails as it stands: it still needs ${needs.join(', and ')}.` };
}

function defeated(proposal: Proposal): string {
  const quorum = missingToQuorum(proposal);
  const reasons = [
    ...(quorum > 0n ? [`the quorum was missed by ${formatCompact(quorum)} votes`] : []),
    ...(leads(proposal) ? [] : ['For did not outnumber Against']),
  ];
  return `✗ Defeated: ${reasons.join(', and ')}.`;
}

/** Where a proposal stands and what it takes to get further, in one sentence. `now` is the chain's time. */
export function verdict(proposal: Proposal, now: number): Verdict {
  switch (proposal.state) {
    case 'Pending':
      return { tone: 'plain', text: `○ Voting opens ${formatRelativeTime(proposal.voteStart, now)}.` };
    case 'Active':
      return active(proposal);
    case 'Succeeded':
      return { tone: 'good', text: '✓ Passed. Anyone may put it into the timelock now: u.' };
    case 'Queued':
      return proposal.eta === null || proposal.eta <= now
        ? { tone: 'good', text: '» The waiting time is over. Anyone may execute it now: X.' }
        : { tone: 'good', text: `» Passed and queued. It can be executed ${formatRelativeTime(proposal.eta, now)}.` };
    case 'Executed':
      return { tone: 'good', text: '✓ Passed and executed: its changes are in force.' };
    case 'Defeated':
      return { tone: 'bad', text: defeated(proposal) };
    case 'Canceled':
      return { tone: 'muted', text: '– Canceled. It has no effect.' };
    case 'Expired':
      return { tone: 'bad', text: '✗ Expired: it passed, but was not queued or executed in time.' };
  }
}

/** The time that matters next, short: `ends in 3 d 4 h`; '' where none does. */
export function momentText(proposal: Proposal, now: number): string {
  switch (proposal.state) {
    case 'Pending':
      return `opens ${formatRelativeTime(proposal.voteStart, now)}`;
    case 'Active':
      return `ends ${formatRelativeTime(proposal.voteEnd, now)}`;
    case 'Queued':
      return proposal.eta === null || proposal.eta <= now
        ? 'can be executed'
        : `executable ${formatRelativeTime(proposal.eta, now)}`;
    default:
      return '';
  }
}
