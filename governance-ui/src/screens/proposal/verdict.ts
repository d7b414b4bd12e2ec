import type { Proposal } from '#ui/chain/records.ts';
import { formatCompact, toWei } from '#ui/format/amount.ts';
import { formatRelativeTime } from '#ui/format/time.ts';
import { majorityText } from '#ui/proposal/majority.ts';
import type { Tone } from '#ui/ui/theme.ts';

/** Votes that count towards the quorum. */
export function countedVotes({ tally, counted }: Proposal): bigint {
  return counted.reduce((sum, choice) => sum + tally[choice], 0n);
}

/** The choices that count towards the quorum, in words: `For or Abstain`. */
export function countedWords({ counted }: Proposal, between = 'or'): string {
  return counted.map((choice) => choice[0]!.toUpperCase() + choice.slice(1)).join(` ${between} `);
}

/** Votes that still have to be cast of those that count, to reach the quorum; 0 where it is reached. */
export function missingToQuorum(proposal: Proposal): bigint {
  const counted = countedVotes(proposal);
  return counted >= proposal.quorum ? 0n : proposal.quorum - counted;
}

/** Whether For has the share of For and Against that passing takes. */
export function leads(proposal: Proposal): boolean {
  return missingToLead(proposal) === 0n;
}

/**
 * What For lacks to its majority, in wei. For must exceed `against * m / (1 - m)`, m being the share; a constitutional proposal
 * has to reach it only. Abstentions alone carry nothing.
 */
function missingToLead({ tally, majorityBps, class: name }: Proposal): bigint {
  const [share, rest] = [tally.against * BigInt(majorityBps), BigInt(10_000 - majorityBps)];
  const reached = name === 'constitutional' && share > 0n ? (share + rest - 1n) / rest : share / rest + 1n;
  return tally.for >= reached ? 0n : reached - tally.for;
}

/** Votes of a proposal in a few digits: `1.23M`. */
function compactIn({ unit }: Proposal): (votes: bigint) => string {
  return (votes) => formatCompact(toWei(votes, unit.decimals));
}

export interface Verdict {
  readonly tone: Tone;
  readonly text: string;
}

function active(proposal: Proposal): Verdict {
  const compact = compactIn(proposal);
  const quorum = missingToQuorum(proposal);
  const lead = missingToLead(proposal);
  if (quorum === 0n && lead === 0n)
    return { tone: 'good', text: '✓ Passes as it stands: the quorum is reached and For leads.' };
  const needs = [
    ...(quorum > 0n ? [`${compact(quorum)} more ${countedWords(proposal)} to reach the quorum`] : []),
    ...(lead > 0n ? [`${majorityText(proposal)}${lead > 1n ? ` (${compact(lead)} more)` : ''}`] : []),
  ];
  return { tone: 'warn', text: `! Fails as it stands: it still needs ${needs.join(', and ')}.` };
}

function defeated(proposal: Proposal): string {
  const compact = compactIn(proposal);
  const quorum = missingToQuorum(proposal);
  const reasons = [
    ...(quorum > 0n ? [`the quorum was missed by ${compact(quorum)} votes`] : []),
    ...(leads(proposal) ? [] : [majorityMissed(proposal)]),
  ];
  return `✗ Defeated: ${reasons.join(', and ')}.`;
}

/** Why a vote failed that had its quorum, in words. */
export function majorityMissed(proposal: Proposal): string {
  if (proposal.tally.for <= proposal.tally.against) return 'For did not outnumber Against';
  return `it needed ${majorityText(proposal)}`;
}

/** Where a proposal stands and what it takes to get further, in one sentence. `now` is the chain's time. */
export function verdict(proposal: Proposal, now: number): Verdict {
  switch (proposal.state) {
    case 'Pending':
      return { tone: 'plain', text: `○ Voting opens ${formatRelativeTime(proposal.voteStart, now)}.` };
    case 'Active':
      return active(proposal);
    case 'Succeeded':
      return {
        tone: 'good',
        text: proposal.hasTimelock
          ? '✓ Passed. Anyone may put it into the timelock now: u.'
          : '✓ Passed. There is no timelock: anyone may execute it now: X.',
      };
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
    case 'Succeeded':
      return proposal.hasTimelock ? '' : 'can be executed';
    default:
      return '';
  }
}
